package org.glidefx.editor;

import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/** Finds what differs between two pictures. */
final class PictureChange {

    private PictureChange() {}

    /**
     * The smallest box around the pixels that differ; one pixel at the top left if none does. Both pictures must have
     * the same size.
     */
    static Box between(Raster before, Raster after) {
        int top = 0;
        while (top < after.height() && before.firstChange(after, top) < 0) {
            top++;
        }
        if (top == after.height()) {
            return new Box(0, 0, 1, 1);
        }
        int bottom = after.height() - 1;
        while (before.firstChange(after, bottom) < 0) {
            bottom--;
        }
        int left = after.width() - 1;
        int right = 0;
        for (int y = top; y <= bottom; y++) {
            int first = before.firstChange(after, y);
            if (first >= 0) {
                left = Math.min(left, first);
                right = Math.max(right, lastChange(before, after, y, right));
            }
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /** The last column that differs in row {@code y}, searching no further left than {@code known}. */
    private static int lastChange(Raster before, Raster after, int y, int known) {
        int x = after.width() - 1;
        while (x > known && before.argb(x, y) == after.argb(x, y)) {
            x--;
        }
        return x;
    }
}
