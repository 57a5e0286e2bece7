package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.digest.FileHash;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter model in the repository, against the official code on the checkpoint it was made from. */
class StarterModelTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("glidefx.models", "onnx-models")).resolve("starter");
    private static final Goldens GOLDENS = new Goldens("starter-base");
    private static final double TOLERANCE = 1e-4;
    private static final long MOST_BYTES = 95_000_000;

    @TempDir
    Path folder;

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
        for (ModelFile file : manifest().files()) {
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
        assertThat(manifest().stages().getFirst().schedule()).isEqualTo(NoiseSchedule.squaredCosine(1000));
        assertThat(manifest().stages().getFirst().prediction()).isEqualTo(Parameterization.V);
    }

    @Test
    void writtenAgainTheManifestIsTheSame() throws IOException {
        ModelDraft read = manifest();
        Path again = Files.writeString(folder.resolve(ModelFolder.MANIFEST), ModelFolder.describe(read));
        assertThat(ModelFolder.draft(folder)).contains(read);
        assertThat(again).hasSameTextualContentAs(FOLDER.resolve(ModelFolder.MANIFEST));
    }

    private static ModelDraft manifest() throws IOException {
        return ModelFolder.draft(FOLDER).orElseThrow();
    }

    private static long[] firstTimestep() {
        return new long[] {Npy.longs(GOLDENS.file("timesteps.npy")).data()[0]};
    }
}
