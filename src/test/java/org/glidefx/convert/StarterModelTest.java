package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.Manifest.FileEntry;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;

/** The starter model as it lies in the repository, against the official code on the checkpoint it was made from. */
class StarterModelTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("glidefx.models", "onnx-models")).resolve("starter");
    private static final Goldens GOLDENS = new Goldens("starter-base");
    private static final double TOLERANCE = 1e-4;
    private static final long MOST_BYTES = 95_000_000;

    @Test
    void textEncoderComputesWhatTheOfficialOneDoes() throws Exception {
        assertThat(Conversions.worstError(FOLDER.resolve("text-encoder.onnx"), GOLDENS))
                .isLessThan(TOLERANCE);
    }

    @Test
    void networkComputesWhatTheOfficialOneDoes() throws Exception {
        assertThat(Conversions.worstError(FOLDER.resolve("base.onnx"), GOLDENS)).isLessThan(TOLERANCE);
    }

    @Test
    void rowsOfABatchDoNotDisturbEachOther() throws Exception {
        float[] all = Npy.floats(GOLDENS.file("out.npy")).data();
        try (OnnxRun run = new OnnxRun(FOLDER.resolve("base.onnx"))) {
            run.goldens(GOLDENS);
            run.longs("timesteps", firstTimestep(), 1);
            for (String name : List.of("x", "xf_proj", "xf_out", "inpaint_image", "inpaint_mask")) {
                FloatTensor row = Npy.floats(GOLDENS.file(name + ".npy")).rows(0, 1);
                run.floats(name, row.data(), row.shape().toLongs());
            }
            Map<String, float[]> alone = run.run();
            float[] expected = Arrays.copyOf(all, 6 * 64 * 64);
            assertThat(RelativeError.of(alone.get("out"), expected)).isLessThan(TOLERANCE);
        }
    }

    @Test
    void everyFileIsTheOneThatTheManifestNames() throws IOException {
        for (FileEntry file : manifest().files()) {
            Path path = FOLDER.resolve(file.name());
            assertThat(path).hasSize(file.size());
            assertThat(FileHash.sha256(path, CancelToken.none()))
                    .as(file.name())
                    .isEqualTo(file.sha256());
        }
    }

    @Test
    void filesFitIntoAGitRepository() throws IOException {
        assertThat(manifest().files()).hasSize(13).allMatch(file -> file.size() < MOST_BYTES);
    }

    @Test
    void manifestSaysWhatTheModelCanDo() throws IOException {
        assertThat(manifest().capabilities()).containsExactly("generate", "inpaint", "upscale");
        assertThat(manifest().stages()).hasSize(2);
        assertThat(manifest().stages().getFirst().schedule())
                .isEqualTo(new ScheduleConfig("squaredcos_cap_v2", 1000, "v"));
    }

    private static Manifest manifest() throws IOException {
        return ManifestJson.read(Files.readString(FOLDER.resolve(Manifest.FILE_NAME)));
    }

    private static long[] firstTimestep() {
        return new long[] {Npy.longs(GOLDENS.file("timesteps.npy")).data()[0]};
    }
}
