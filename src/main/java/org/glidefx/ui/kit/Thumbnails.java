package org.glidefx.ui.kit;

import org.glidefx.image.Raster;
import org.glidefx.image.file.Thumbnail;

/** Makes small copies of pictures; for big ones, call it off the window's thread. */
public final class Thumbnails {

    /** Side of the square that a thumbnail fits in, in pixels: twice what is shown, for dense screens. */
    static final int SIDE = 160;

    private Thumbnails() {}

    /** The same for pictures that the user chooses among. */
    static final int LARGE = 336;

    /** The whole picture in at most {@link #LARGE} pixels a side; a picture no larger is returned as it is. */
    public static Raster large(Raster picture) {
        return Thumbnail.of(picture, LARGE);
    }

    /** The whole picture in at most {@link #SIDE} pixels a side; a picture no larger is returned as it is. */
    public static Raster of(Raster picture) {
        return Thumbnail.of(picture, SIDE);
    }
}
