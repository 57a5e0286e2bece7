package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** The three official notebooks on small networks: from the same noise, the same pictures. */
class NotebooksTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
    private static final int MOST_LEVELS = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"text2im", "inpaint", "clip_guided"})
    void everyStageMakesTheOfficialPicture(String notebook) throws Exception {
        for (String part : new String[] {"base", "upsampler"}) {
            Goldens stage = new Goldens("notebooks/" + notebook + "/" + part);
            FloatTensor picture = sample(stage, Optional.empty());
            assertThat(levelsApart(picture, stage)).as(part).isLessThanOrEqualTo(MOST_LEVELS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text2im", "inpaint", "clip_guided"})
    void bothStagesInARowMakeTheOfficialPicture(String notebook) throws Exception {
        FloatTensor small = sample(new Goldens("notebooks/" + notebook + "/base"), Optional.empty());
        Goldens upsampler = new Goldens("notebooks/" + notebook + "/upsampler");
        FloatTensor lowRes = inEightBits(small);
        assertThat(Difference.largest(
                        lowRes.data(), Npy.floats(upsampler.file("low_res.npy")).data()))
                .isLessThan(1e-6);
        assertThat(levelsApart(sample(upsampler, Optional.of(lowRes)), upsampler))
                .isLessThanOrEqualTo(MOST_LEVELS);
    }

    private FloatTensor sample(Goldens stage, Optional<FloatTensor> lowRes) throws Exception {
        Path networks = folder.resolve(stage.name());
        try (GoldenStage open = new GoldenStage(stage, RUNTIME, networks)) {
            return new GoldenLoop(stage).check(open.denoiser(lowRes));
        }
    }

    /** Rounded as the notebooks round it for the upsampler: half to even, and not clipped. */
    private static FloatTensor inEightBits(FloatTensor picture) {
        FloatTensor rounded = picture.copy();
        for (int i = 0; i < rounded.size(); i++) {
            rounded.data()[i] = (float) (Math.rint((picture.data()[i] + 1) * 127.5f) / 127.5 - 1);
        }
        return rounded;
    }

    private static int levelsApart(FloatTensor picture, Goldens stage) {
        int[] expected = Npy.unsignedBytes(stage.file("pixels.npy"));
        int most = 0;
        for (int i = 0; i < expected.length; i++) {
            int level = (int) Math.clamp(Math.rint((picture.data()[i] + 1) * 127.5), 0, 255);
            most = Math.max(most, Math.abs(level - expected[i]));
        }
        return most;
    }
}
