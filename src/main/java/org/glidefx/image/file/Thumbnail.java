package org.glidefx.image.file;

import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/** Makes thumbnails of pictures. */
public final class Thumbnail {

    /** Points averaged along each axis for one pixel of the thumbnail. */
    private static final int SAMPLES = 4;

    private Thumbnail() {}

    /**
     * Returns the whole picture reduced to at most {@code limit} pixels a side; a picture that is small enough is
     * returned itself.
     */
    public static Raster of(Raster picture, int limit) {
        int longest = Math.max(picture.width(), picture.height());
        if (longest <= limit) {
            return picture;
        }
        int width = (int) Math.max(1, (long) picture.width() * limit / longest);
        int height = (int) Math.max(1, (long) picture.height() * limit / longest);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = average(picture, cell(picture, width, height, x, y));
            }
        }
        return Raster.of(width, height, pixels);
    }

    private static Box cell(Raster picture, int width, int height, int x, int y) {
        int left = (int) ((long) x * picture.width() / width);
        int top = (int) ((long) y * picture.height() / height);
        int right = (int) ((x + 1L) * picture.width() / width);
        int bottom = (int) ((y + 1L) * picture.height() / height);
        return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private static int average(Raster picture, Box cell) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int j = 0; j < SAMPLES; j++) {
            int y = cell.y() + (2 * j + 1) * cell.height() / (2 * SAMPLES);
            for (int i = 0; i < SAMPLES; i++) {
                int argb = picture.argb(cell.x() + (2 * i + 1) * cell.width() / (2 * SAMPLES), y);
                int a = argb >>> 24;
                alpha += a;
                red += (long) a * (argb >>> 16 & 0xFF);
                green += (long) a * (argb >>> 8 & 0xFF);
                blue += (long) a * (argb & 0xFF);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        return (int) (alpha / (SAMPLES * SAMPLES) << 24 | red / alpha << 16 | green / alpha << 8 | blue / alpha);
    }
}
