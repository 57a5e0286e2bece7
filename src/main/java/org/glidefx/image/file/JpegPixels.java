package org.glidefx.image.file;

import org.glidefx.image.Raster;

/** Makes pixels from the samples of a JPEG file. */
final class JpegPixels {

    private static final int OPAQUE = 0xFF000000;

    private JpegPixels() {}

    /** @throws IllegalArgumentException if the number of components is not that in the file's head */
    static StoredPixels join(java.awt.image.Raster samples, JpegColours colours) {
        int bands = samples.getNumBands();
        if (bands != colours.components()) {
            throw new IllegalArgumentException("expected " + colours.components() + " components, found " + bands);
        }
        int width = samples.getWidth();
        int height = samples.getHeight();
        int[] pixels = new int[Math.multiplyExact(width, height)];
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            colours.decode(row);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = pixel(row, x * bands, bands);
            }
        }
        return new StoredPixels(Raster.of(width, height, pixels), bands, false, null);
    }

    private static int pixel(int[] row, int at, int bands) {
        if (bands == 1) {
            return OPAQUE | row[at] * 0x010101;
        }
        int colour = row[at] << 16 | row[at + 1] << 8 | row[at + 2];
        return bands == 3 ? OPAQUE | colour : colour << 8 | row[at + 3];
    }
}
