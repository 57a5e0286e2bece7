package org.glidefx.glide;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/**
 * A change of part of a picture.
 *
 * @param mask what may change, of the picture's size and not empty
 * @param caption what should be there, any text, also empty
 * @param count candidates, 1 to {@value #MAX_COUNT}
 */
public record EditRequest(Raster picture, Mask mask, String caption, SamplingSettings settings, int count) {

    public static final int MAX_COUNT = 64;

    public EditRequest {
        requireCount(count);
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw new IllegalArgumentException(
                    "The mask is " + mask.width() + "x" + mask.height() + " but the picture is " + picture.width() + "x"
                            + picture.height() + "; use a mask of the picture's size.");
        }
        if (mask.isEmpty()) {
            throw new IllegalArgumentException("The mask is empty; paint over what should change.");
        }
    }

    static void requireCount(int count) {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "The number of candidates must be 1 to " + MAX_COUNT + ", not " + count + ".");
        }
    }
}
