package org.glidefx.ui.canvas;

import org.glidefx.image.Box;

/**
 * Premultiplied ARGB pixels of one box of the view, row-major.
 *
 * @param place the box, in screen pixels
 * @param pixels as many as the box has
 */
record PixelBlock(Box place, int[] pixels) {

    static PixelBlock of(Box place) {
        return new PixelBlock(place, new int[place.width() * place.height()]);
    }

    /** Index in {@link #pixels} of the pixel at screen place ({@code x}, {@code y}). */
    int index(int x, int y) {
        return (y - place.y()) * place.width() + x - place.x();
    }
}
