package org.glidefx.engine;

import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/** Compares a finished edit with its source, pixel by pixel. */
final class EditCount {

    private EditCount() {}

    /**
     * @param place where the mask lies in the picture
     * @param mask of what may change: wherever it is not 0
     */
    static EditReport count(Raster source, Raster result, Box place, Mask mask) {
        int[] before = new int[source.width()];
        int[] after = new int[source.width()];
        long mayChange = 0;
        long inside = 0;
        long outside = 0;
        for (int y = 0; y < source.height(); y++) {
            source.copyRow(y, before, 0);
            result.copyRow(y, after, 0);
            for (int x = 0; x < before.length; x++) {
                boolean may = place.contains(x, y) && mask.at(x - place.x(), y - place.y()) != 0;
                boolean differs = before[x] != after[x];
                mayChange += may ? 1 : 0;
                inside += may && differs ? 1 : 0;
                outside += !may && differs ? 1 : 0;
            }
        }
        return new EditReport((long) source.width() * source.height(), mayChange, inside, outside);
    }
}
