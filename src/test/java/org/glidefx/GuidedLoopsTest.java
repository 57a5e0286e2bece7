package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.glidefx.diffusion.GoldenLoop;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Difference;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guidance by CLIP and by a classifier, alone and with classifier-free guidance, against the official loops. */
class GuidedLoopsTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip-ancestral",
                "clip-ddim",
                "clip-cfg-ancestral",
                "clip-cfg-ddim",
                "classifier-ancestral",
                "classifier-ddim"
            })
    void guidedNetworksSampleWhatTheOfficialOnesDo(String name) throws Exception {
        Goldens loop = new Goldens("loops/" + name);
        double scale = loop.json("loop.json").required("gradient_scale").doubleValue();
        FloatTensor expected = Npy.floats(loop.file("gradient.npy"));
        try (GoldenStage stage = new GoldenStage(loop, RUNTIME, folder)) {
            new GoldenLoop(loop).check(stage.denoiser(Optional.empty()));
            assertThat(stage.gradients()).hasSize(expected.shape().get(0));
            int size = expected.shape().stride();
            for (int step = 0; step < stage.gradients().size(); step++) {
                float[] found = stage.gradients().get(step).data().clone();
                for (int i = 0; i < found.length; i++) {
                    found[i] = (float) (scale * found[i]);
                }
                float[] official = Arrays.copyOfRange(expected.data(), step * size, (step + 1) * size);
                assertThat(Difference.largest(found, official))
                        .as("gradient of step " + (step + 1))
                        .isLessThanOrEqualTo(loop.tolerance("gradient.npy"));
            }
        }
    }
}
