package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Variation;

/**
 * A request to fill part of a picture.
 *
 * @param mask what may change, of the picture's size and not empty
 * @param caption what should be there; any text, even empty
 * @param count candidates, 1 to {@value #MAX_COUNT}
 * @param context the square that the model sees; masked pixels outside it stay as they are. Empty for {@link ContextBox#around}
 * @param variation the candidate to vary, if any
 * @param sketch what to start from under the mask, of the picture's size, laid over the picture as far as it is opaque; without
 *     effect at a strength of 1. The result shows it only as far as the model's fill does
 */
public record EditRequest(
        Raster picture,
        Mask mask,
        String caption,
        SamplingSettings settings,
        int count,
        Optional<Box> context,
        Optional<Variation> variation,
        Optional<Raster> sketch) {

    public static final int MAX_COUNT = 64;

    public EditRequest {
        requireCount(count);
        requireMatch(picture, mask, context);
        requireWithin(variation, settings);
        requireSketch(picture, sketch);
    }

    /** With the automatic context, no variation and no sketch. */
    public EditRequest(Raster picture, Mask mask, String caption, SamplingSettings settings, int count) {
        this(picture, mask, caption, settings, count, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The part that the model sees. */
    public Box box() {
        return context.orElseGet(
                () -> ContextBox.around(mask.bounds().orElseThrow(), picture.width(), picture.height()));
    }

    /**
     * @throws UserException if the mask is empty or of another size, or the context is not a square that holds part of the mask
     */
    public static void requireMatch(Raster picture, Mask mask, Optional<Box> context) {
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw UserException.input("The mask is " + mask.width() + "x" + mask.height() + " but the picture is "
                    + picture.width() + "x" + picture.height() + "; use a mask of the picture's size.");
        }
        if (mask.isEmpty()) {
            throw UserException.input("The mask is empty; paint over what should change.");
        }
        context.ifPresent(box -> requireContext(box, mask));
    }

    /** @throws UserException if the sketch is of another size than the picture */
    public static void requireSketch(Raster picture, Optional<Raster> sketch) {
        sketch.filter(drawn -> drawn.width() != picture.width() || drawn.height() != picture.height())
                .ifPresent(drawn -> {
                    throw UserException.input("The sketch is " + drawn.width() + "x" + drawn.height()
                            + " but the picture is " + picture.width() + "x" + picture.height()
                            + "; use a sketch of the picture's size.");
                });
    }

    private static void requireContext(Box box, Mask mask) {
        int longest = Math.max(ContextBox.LEAST_SIDE, Math.max(mask.width(), mask.height()));
        if (box.width() != box.height() || box.width() > longest) {
            throw UserException.usage("The context box must be a square of at most " + longest + " pixels, not "
                    + box.width() + "x" + box.height() + ".");
        }
        boolean filled = box.intersection(new Box(0, 0, mask.width(), mask.height()))
                .filter(inside -> !mask.crop(inside).isEmpty())
                .isPresent();
        if (!filled) {
            throw UserException.usage(
                    "Nothing inside the context box is masked; move the box over what should change.");
        }
    }

    static void requireWithin(Optional<Variation> variation, SamplingSettings settings) {
        variation.filter(varied -> varied.step() >= settings.stepsTaken()).ifPresent(varied -> {
            throw UserException.usage("The step to vary from must be less than the " + settings.stepsTaken()
                    + " steps, not " + varied.step() + ".");
        });
    }

    /** @throws UserException if the count is out of range */
    public static void requireCount(int count) {
        if (count < 1 || count > MAX_COUNT) {
            throw UserException.usage("The number of candidates must be 1 to " + MAX_COUNT + ", not " + count + ".");
        }
    }
}
