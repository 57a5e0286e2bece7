package org.glidefx.engine;

import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/**
 * Pixel counts of a finished edit against its source, which prove that it kept to its mask.
 *
 * @param pixels of the whole picture
 * @param mayChange pixels inside the composite mask
 * @param changed pixels inside it that differ
 * @param changedOutside pixels outside it that differ: 0
 */
public record EditReport(long pixels, long mayChange, long changed, long changedOutside) {

    /** Compares a result with its source of the same size; wherever {@code mask} is not 0 it may differ. */
    public static EditReport of(Raster source, Raster result, Mask mask) {
        return EditCount.count(source, result, new Box(0, 0, source.width(), source.height()), mask);
    }

    public boolean exact() {
        return changedOutside == 0;
    }
}
