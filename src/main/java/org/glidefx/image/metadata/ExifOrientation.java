package org.glidefx.image.metadata;

import org.glidefx.image.Raster;

/**
 * The orientation of the camera by the Exif tag 0x0112 (Exif 2.32, section 4.6.4), and how to turn the picture upright.
 */
public enum ExifOrientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    UPSIDE_DOWN_MIRRORED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_TURN(true, false, true),
    TRANSVERSED(true, true, true),
    THREE_QUARTER_TURN(true, true, false);

    /** Whether rows and columns are swapped, and which stored axes are then read backwards. */
    private final boolean transposes;

    private final boolean flipsColumns;
    private final boolean flipsRows;

    ExifOrientation(boolean transposes, boolean flipsColumns, boolean flipsRows) {
        this.transposes = transposes;
        this.flipsColumns = flipsColumns;
        this.flipsRows = flipsRows;
    }

    /** True if width and height are swapped. */
    public boolean transposes() {
        return transposes;
    }

    /** The orientation in an Exif block, of any integer type; upright if there is none. */
    public static ExifOrientation of(ExifTags tags) {
        return of(tags.integer(ExifTags.ORIENTATION).orElse(1));
    }

    /** @param value value of the tag; other than 1 to 8 is upright */
    public static ExifOrientation of(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** Returns the picture turned upright. */
    public Raster apply(Raster stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int[] source = stored.pixels();
        int[] from = origins(stored.width(), stored.height());
        int[] pixels = new int[source.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = source[from[i]];
        }
        return transposes
                ? Raster.of(stored.height(), stored.width(), pixels)
                : Raster.of(stored.width(), stored.height(), pixels);
    }

    /** Returns for each pixel of the upright picture, row-major, its index among the stored ones. */
    public int[] origins(int storedWidth, int storedHeight) {
        int width = transposes ? storedHeight : storedWidth;
        int height = transposes ? storedWidth : storedHeight;
        int[] origins = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposes ? y : x;
                int row = transposes ? x : y;
                column = flipsColumns ? storedWidth - 1 - column : column;
                row = flipsRows ? storedHeight - 1 - row : row;
                origins[y * width + x] = row * storedWidth + column;
            }
        }
        return origins;
    }
}
