package org.glidefx.image.file;

import java.awt.image.Raster;

/** CIE L*a*b* under D50 (ICC.1:2022, 6.3.4), converted to sRGB: no screen shows Lab values as they are. */
final class LabColours {

    /** D50, the white of the profile connection space. */
    private static final double[] WHITE = {0.9642, 1.0, 0.8249};

    /** From XYZ under D50 to linear sRGB, whose white is D65 (Bradford adaptation). */
    private static final double[][] LINEAR = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private static final double EDGE = 6.0 / 29;
    private static final double OFFSET = 128;

    private LabColours() {}

    /**
     * Converts the samples of a TIFF file to sRGB pixels.
     *
     * @param samples three or more bands
     * @param bits of a sample, 8 or 16
     * @param signed whether a* and b* are signed (CIELab in TIFF 6.0) rather than offset by 128 (ICCLab)
     */
    static StoredPixels join(Raster samples, int bits, boolean signed) {
        int width = samples.getWidth();
        int height = samples.getHeight();
        int[] pixels = new int[Math.multiplyExact(width, height)];
        int bands = samples.getNumBands();
        int[] row = new int[Math.multiplyExact(width, bands)];
        double unit = bits == 8 ? 1 : 257;
        for (int y = 0; y < height; y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int one = row[at + 1];
                int other = row[at + 2];
                pixels[y * width + x] = signed
                        ? toSrgb(row[at] / unit, signed(one, bits), signed(other, bits))
                        : toSrgb(row[at] / unit, one / unit - OFFSET, other / unit - OFFSET);
            }
        }
        return new StoredPixels(org.glidefx.image.Raster.of(width, height, pixels), 3, bits > 8, null);
    }

    private static double signed(int sample, int bits) {
        return bits == 8 ? (byte) sample : (short) sample / 256.0;
    }

    /**
     * Converts a colour to an opaque pixel, 0xFFRRGGBB.
     *
     * @param lightness 0 to 255 for L* of 0 to 100
     * @param a a*, about -128 to 127
     * @param b b*, the same
     */
    static int toSrgb(double lightness, double a, double b) {
        double middle = (lightness * 100 / 255 + 16) / 116;
        double[] xyz = {light(middle + a / 500) * WHITE[0], light(middle) * WHITE[1], light(middle - b / 200) * WHITE[2]
        };
        int pixel = 0xFF;
        for (double[] channel : LINEAR) {
            double linear = channel[0] * xyz[0] + channel[1] * xyz[1] + channel[2] * xyz[2];
            pixel = pixel << 8 | (int) Math.round(255 * encoded(Math.clamp(linear, 0, 1)));
        }
        return pixel;
    }

    private static double light(double t) {
        return t > EDGE ? t * t * t : 3 * EDGE * EDGE * (t - 4.0 / 29);
    }

    /** The sRGB curve, from linear light (IEC 61966-2-1). */
    private static double encoded(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }
}
