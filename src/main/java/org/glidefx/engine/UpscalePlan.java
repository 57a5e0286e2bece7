package org.glidefx.engine;

import org.glidefx.diffusion.Tiles;
import org.glidefx.errors.UserException;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelStage;

/**
 * Plan for enlarging a picture of some size. A picture smaller than the upsampler was trained on is extended by its edge
 * pixels; a larger one is processed in overlapping tiles, for which the model was not trained.
 *
 * @param width of the result: {@code factor} times the picture's
 * @param height of the result
 * @param factor such as 4
 * @param trained side of the pictures that the upsampler was trained to enlarge
 * @param tileCount number of tiles in which the picture is processed
 */
public record UpscalePlan(int width, int height, int factor, int trained, int tileCount) {

    /** The largest result, in pixels, with what it is extended by; several tensors of its size are held in memory. */
    public static final long MAX_PIXELS = 1L << 24;

    /** Neighbouring tiles overlap by at least 1 / this of their side. */
    private static final int OVERLAP_DIVISOR = 4;

    /**
     * @param upsampler whose output is a whole number of times its input
     * @throws ModelException if the output is not
     * @throws UserException if the result, extended to the side of a tile, would be too large
     */
    static UpscalePlan of(ModelStage upsampler, int width, int height) {
        int side = upsampler.lowResSize();
        int factor = upsampler.imageSize() / side;
        if (factor * side != upsampler.imageSize()) {
            throw new ModelException("The model's upsampler enlarges " + side + " pixels to " + upsampler.imageSize()
                    + ", which is not a whole number of times; choose another model.");
        }
        // What a narrow picture is extended by is held in memory, too.
        long wide = (long) Math.max(width, side) * factor;
        long high = (long) Math.max(height, side) * factor;
        if (wide * high > MAX_PIXELS) {
            throw UserException.input("The picture would have " + wide + "x" + high + " pixels, more than the "
                    + MAX_PIXELS + " that can be made; shrink or crop it first.");
        }
        return new UpscalePlan(
                width * factor,
                height * factor,
                factor,
                side,
                tiles(width, height, side).count());
    }

    /** The tiles on the small picture, extended where it is smaller than one of them. */
    Tiles tiles() {
        return tiles(width / factor, height / factor, trained);
    }

    private static Tiles tiles(int width, int height, int side) {
        return Tiles.cover(Math.max(side, width), Math.max(side, height), side, side / OVERLAP_DIVISOR);
    }

    /** True if several tiles are needed, for which the model was not trained. */
    public boolean tiled() {
        return tileCount > 1;
    }
}
