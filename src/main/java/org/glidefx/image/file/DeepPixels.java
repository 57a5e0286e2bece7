package org.glidefx.image.file;

import java.util.Arrays;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;

/**
 * The stored values of a picture with 16 bits per channel: red, green, blue and alpha of each pixel in turn, row-major.
 * {@code samples} is not copied and must not be written to.
 *
 * @param samples unsigned, four times width times height
 */
record DeepPixels(int width, int height, short[] samples) {

    private static final int CHANNELS = 4;

    /** Factor from an 8-bit value to 16 bits. */
    private static final int SCALE = 257;

    DeepPixels {
        if (samples.length != Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))) {
            throw new IllegalArgumentException(
                    "expected 4 samples for each of " + width + "x" + height + " pixels, found " + samples.length);
        }
    }

    /** Returns the picture in 8 bits per channel, rounded. */
    Raster reduced() {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int at = CHANNELS * i;
            pixels[i] = reduced(at + 3) << 24 | reduced(at) << 16 | reduced(at + 1) << 8 | reduced(at + 2);
        }
        return Raster.of(width, height, pixels);
    }

    private int reduced(int at) {
        return ((samples[at] & 0xFFFF) * 255 + 32_767) / 65_535;
    }

    /**
     * Returns 8-bit pixels scaled to 16 bits, with these samples wherever a pixel has an origin.
     *
     * @param across width of the result
     * @param origins for each pixel of the result, the index of the pixel here that it shows; -1 for none
     */
    DeepPixels under(int across, int[] pixels, int[] origins) {
        short[] mixed = new short[Math.multiplyExact(CHANNELS, pixels.length)];
        for (int i = 0; i < pixels.length; i++) {
            if (origins[i] >= 0) {
                System.arraycopy(samples, CHANNELS * origins[i], mixed, CHANNELS * i, CHANNELS);
                continue;
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                mixed[CHANNELS * i + channel] = (short) (SCALE * (pixels[i] >>> shift(channel) & 0xFF));
            }
        }
        return new DeepPixels(across, pixels.length / across, mixed);
    }

    /** Shift of a channel in 0xAARRGGBB. */
    private static int shift(int channel) {
        return channel == 3 ? 24 : 16 - 8 * channel;
    }

    boolean isOpaque() {
        for (int at = 3; at < samples.length; at += CHANNELS) {
            if (samples[at] != -1) {
                return false;
            }
        }
        return true;
    }

    /** Returns the picture turned upright. */
    DeepPixels upright(ExifOrientation orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return this;
        }
        int[] from = orientation.origins(width, height);
        short[] turned = new short[samples.length];
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(samples, CHANNELS * from[i], turned, CHANNELS * i, CHANNELS);
        }
        return orientation.transposes() ? new DeepPixels(height, width, turned) : new DeepPixels(width, height, turned);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeepPixels deep
                && deep.width == width
                && deep.height == height
                && Arrays.equals(deep.samples, samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }
}
