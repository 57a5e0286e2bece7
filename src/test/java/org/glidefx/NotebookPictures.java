package org.glidefx;

import java.util.Optional;
import org.glidefx.diffusion.GoldenLoop;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;

/** Makes the pictures of the official notebooks, and tells how far they are from the official ones. */
final class NotebookPictures {

    private final TensorModel.Loader loader;
    private final ConvertedGoldens models;

    NotebookPictures(TensorModel.Loader loader, ConvertedGoldens models) {
        this.loader = loader;
        this.models = models;
    }

    /**
     * Plays one stage from the official noise, and holds its steps to the goldens on the way.
     *
     * @param lowRes what an upsampler is given; empty takes the goldens' own
     */
    FloatTensor sample(Goldens stage, Optional<FloatTensor> lowRes) throws Exception {
        try (GoldenStage open = new GoldenStage(stage, loader, models)) {
            return new GoldenLoop(stage).check(open.denoiser(lowRes));
        }
    }

    /** Plays one stage from the official noise, see {@link #sample}, and tells how far its steps are from the goldens. */
    GoldenLoop.Played play(Goldens stage, Optional<FloatTensor> lowRes) throws Exception {
        try (GoldenStage open = new GoldenStage(stage, loader, models)) {
            return new GoldenLoop(stage).play(open.denoiser(lowRes));
        }
    }

    /** Rounded as the notebooks round it for the upsampler: half to even, and not clipped. */
    static FloatTensor inEightBits(FloatTensor picture) {
        FloatTensor rounded = picture.copy();
        for (int i = 0; i < rounded.size(); i++) {
            rounded.data()[i] = (float) (Math.rint((picture.data()[i] + 1) * 127.5f) / 127.5 - 1);
        }
        return rounded;
    }

    /** The largest difference of a picture from a stage's {@code pixels}, in levels of 255. */
    static int levelsApart(FloatTensor picture, Goldens stage) {
        int[] expected = Npy.unsignedBytes(stage.file("pixels.npy"));
        int most = 0;
        for (int i = 0; i < expected.length; i++) {
            int level = (int) Math.clamp(Math.rint((picture.data()[i] + 1) * 127.5), 0, 255);
            most = Math.max(most, Math.abs(level - expected[i]));
        }
        return most;
    }
}
