package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.Test;

/** The starter's upsampler in the repository, against the official code on the checkpoint it was made from. */
class StarterUpsamplerTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("glidefx.models", "onnx-models")).resolve("starter");
    private static final Goldens GOLDENS = new Goldens("starter-upsampler");
    private static final double TOLERANCE = 1e-4;
    private static final int SIDE = 256;
    private static final int EVERY = 8;
    private static final int FEW = 1;

    @Test
    void textEncoderComputesWhatTheOfficialOneDoes() throws Exception {
        assertThat(Conversions.worstError(FOLDER.resolve(stage().textEncoder()), GOLDENS))
                .isLessThan(TOLERANCE);
    }

    @Test
    void networkComputesWhatTheOfficialOneDoes() throws Exception {
        try (OnnxRun run = new OnnxRun(FOLDER.resolve(stage().network()))) {
            run.goldens(GOLDENS, "timesteps", "xf_proj", "xf_out", "low_res");
            for (String name : new String[] {"x", "inpaint_image", "inpaint_mask"}) {
                repeated(run, name);
            }
            float[] expected = Npy.floats(GOLDENS.file("out_every_eighth.npy")).data();
            assertThat(RelativeError.of(everyEighth(run.run().get("out")), expected))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void theManifestNamesItsSizesAndItsFewSteps() throws IOException {
        assertThat(stage().imageSize()).isEqualTo(SIDE);
        assertThat(stage().lowResSize()).isEqualTo(64);
        assertThat(stage().inpaint()).isTrue();
        assertThat(stage().schedule()).isEqualTo(NoiseSchedule.linear(1000));
        assertThat(stage().prediction()).isEqualTo(Parameterization.V);
        assertThat(stage().fastSteps()).isEqualTo(FEW);
    }

    private static ModelStage stage() throws IOException {
        return ModelFolder.draft(FOLDER)
                .orElseThrow()
                .stage(ModelStage.Role.UPSAMPLER, true)
                .orElseThrow();
    }

    private static void repeated(OnnxRun run, String name) throws OrtException {
        FloatTensor tile = Npy.floats(GOLDENS.file(name + "_tile.npy"));
        int channels = tile.shape().get(1);
        int side = tile.shape().get(2);
        float[] whole = new float[channels * SIDE * SIDE];
        for (int i = 0; i < whole.length; i++) {
            int y = i / SIDE % SIDE % side;
            whole[i] = tile.data()[(i / (SIDE * SIDE) * side + y) * side + i % SIDE % side];
        }
        run.floats(name, whole, 1, channels, SIDE, SIDE);
    }

    private static float[] everyEighth(float[] whole) {
        int kept = SIDE / EVERY;
        float[] part = new float[6 * kept * kept];
        for (int i = 0; i < part.length; i++) {
            int y = i / kept % kept * EVERY;
            part[i] = whole[(i / (kept * kept) * SIDE + y) * SIDE + i % kept * EVERY];
        }
        return part;
    }
}
