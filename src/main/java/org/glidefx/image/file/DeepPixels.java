package org.glidefx.image.file;

import java.util.Arrays;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifOrientation;

/**
 * The numbers of a picture that has 16 bits a channel: red, green, blue and alpha of each pixel in turn, row-major. Nobody
 * writes to {@code samples} once this is made.
 *
 * @param samples unsigned, four times width times height
 */
record DeepPixels(int width, int height, short[] samples) {

    private static final int CHANNELS = 4;

    /** Factor from an 8-bit number to 16 bits. */
    private static final int SCALE = 257;

    DeepPixels {
        if (samples.length != Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))) {
            throw new IllegalArgumentException(
                    "expected 4 samples for each of " + width + "x" + height + " pixels, found " + samples.length);
        }
    }

    /** The same in 8 bits, rounded. */
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
     * Pixels of 8 bits in 16, but with these numbers where there are any.
     *
     * @param across width of the result
     * @param origins of each pixel of the result, which of these it is; -1 for none
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

    /** The picture as it was seen. */
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
