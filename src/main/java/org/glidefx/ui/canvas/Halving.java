package org.glidefx.ui.canvas;

import org.glidefx.image.Raster;

/** Shrinks a picture to half its size by averaging 2x2 blocks, colours weighted by their alpha. */
final class Halving {

    private final int[] upper;
    private final int[] lower;

    private Halving(int width) {
        upper = new int[width];
        lower = new int[width];
    }

    /** Odd sizes round up; the last column or row then counts twice. */
    static Raster half(Raster source) {
        return new Halving(source.width()).shrink(source);
    }

    private Raster shrink(Raster source) {
        int width = (source.width() + 1) / 2;
        int height = (source.height() + 1) / 2;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            source.copyRow(2 * y, upper, 0);
            source.copyRow(Math.min(2 * y + 1, source.height() - 1), lower, 0);
            for (int x = 0; x < width; x++) {
                int right = Math.min(2 * x + 1, source.width() - 1);
                pixels[y * width + x] = average(upper[2 * x], upper[right], lower[2 * x], lower[right]);
            }
        }
        return Raster.of(width, height, pixels);
    }

    static int average(int a, int b, int c, int d) {
        return (a & b & c & d) >>> 24 == 0xFF ? averageOpaque(a, b, c, d) : averageWeighted(a, b, c, d);
    }

    /** Two channels at a time: their sums of four fit in 16 bits each. */
    private static int averageOpaque(int a, int b, int c, int d) {
        int redBlue = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF) + 0x20002;
        int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00) + 0x200;
        return 0xFF000000 | redBlue >>> 2 & 0xFF00FF | green >>> 2 & 0xFF00;
    }

    private static int averageWeighted(int a, int b, int c, int d) {
        int alpha = (a >>> 24) + (b >>> 24) + (c >>> 24) + (d >>> 24);
        if (alpha == 0) {
            return 0;
        }
        int red = weighted(a, 16) + weighted(b, 16) + weighted(c, 16) + weighted(d, 16);
        int green = weighted(a, 8) + weighted(b, 8) + weighted(c, 8) + weighted(d, 8);
        int blue = weighted(a, 0) + weighted(b, 0) + weighted(c, 0) + weighted(d, 0);
        return (alpha + 2) / 4 << 24 | rounded(red, alpha) << 16 | rounded(green, alpha) << 8 | rounded(blue, alpha);
    }

    private static int weighted(int argb, int shift) {
        return (argb >>> 24) * (argb >>> shift & 0xFF);
    }

    private static int rounded(int sum, int alpha) {
        return (sum + alpha / 2) / alpha;
    }
}
