package org.glidefx.image.file;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import org.glidefx.image.Raster;

/**
 * Reads the pixels of an AWT image, row by row: as 0xAARRGGBB, or as CMYK with a byte per ink.
 *
 * <p>Samples are read as they are stored, because AWT takes grey for linear light and would brighten it, and because it
 * would apply embedded profiles pixel by pixel. Colours that are stored multiplied by their alpha are divided by it.
 */
final class PixelRows {

    private static final int OPAQUE = 0xFF000000;

    private final BufferedImage image;
    private final ColorModel colours;

    PixelRows(BufferedImage image) {
        this.image = image;
        this.colours = image.getColorModel();
    }

    /** Reads the stored values and what they are. */
    StoredPixels read() {
        int components = colours instanceof IndexColorModel ? 3 : colours.getNumColorComponents();
        if (isDeep(components)) {
            requireKnownColours();
            DeepPixels deep = deep();
            return new StoredPixels(deep.reduced(), components, false, deep);
        }
        boolean reduced = colours.getComponentSize(0) > 8;
        return new StoredPixels(toRaster(), components, reduced, null);
    }

    /** True if all samples have 16 bits and can be kept as they are. */
    private boolean isDeep(int components) {
        return colours instanceof ComponentColorModel
                && colours.getTransferType() == DataBuffer.TYPE_USHORT
                && colours.getComponentSize(0) == 16
                && (components == 1 || components == 3)
                && image.getRaster().getNumBands() == components + (colours.hasAlpha() ? 1 : 0);
    }

    private DeepPixels deep() {
        int width = image.getWidth();
        int height = image.getHeight();
        int bands = image.getRaster().getNumBands();
        boolean grey = bands < 3;
        short[] samples = new short[Math.multiplyExact(4, Math.multiplyExact(width, height))];
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < height; y++) {
            image.getRaster()
                    .getPixels(image.getRaster().getMinX(), image.getRaster().getMinY() + y, width, 1, row);
            divide(row);
            for (int x = 0; x < width; x++) {
                int to = 4 * (y * width + x);
                int from = x * bands;
                for (int channel = 0; channel < 3; channel++) {
                    samples[to + channel] = (short) row[grey ? from : from + channel];
                }
                samples[to + 3] = colours.hasAlpha() ? (short) row[from + bands - 1] : -1;
            }
        }
        return new DeepPixels(width, height, samples);
    }

    Raster toRaster() {
        requireKnownColours();
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = new int[Math.multiplyExact(width, height)];
        int[] samples = new int[Math.multiplyExact(width, image.getRaster().getNumBands())];
        for (int y = 0; y < height; y++) {
            readRow(y, pixels, y * width, samples);
        }
        return Raster.of(width, height, pixels);
    }

    /**
     * Refuses unknown colours. Whether four channels are CMYK or colours with alpha depends on the colour space, not on
     * their number.
     */
    private void requireKnownColours() {
        int space = colours.getColorSpace().getType();
        if (colours.getNumComponents() > 4) {
            throw new ImageFileException("A picture with " + colours.getNumComponents()
                    + " colour channels cannot be opened; save it as an RGB picture first.");
        }
        if (space != ColorSpace.TYPE_RGB && space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_CMYK) {
            throw new ImageFileException(
                    "A picture in a colour space other than RGB, grey and CMYK cannot be opened; save it as an RGB"
                            + " picture first.");
        }
        if (colours.getTransferType() > DataBuffer.TYPE_INT) {
            throw new ImageFileException(
                    "A picture of floating-point numbers cannot be opened; save it with 8 or 16 bits first.");
        }
    }

    private void readRow(int y, int[] pixels, int offset, int[] samples) {
        int width = image.getWidth();
        if (!(colours instanceof ComponentColorModel) && !(colours instanceof IndexColorModel)) {
            image.getRGB(0, y, width, 1, pixels, offset, width);
            return;
        }
        image.getRaster()
                .getPixels(image.getRaster().getMinX(), image.getRaster().getMinY() + y, width, 1, samples);
        if (colours instanceof IndexColorModel palette) {
            for (int x = 0; x < width; x++) {
                pixels[offset + x] = palette.getRGB(samples[x]);
            }
        } else {
            divide(samples);
            joinRow(samples, pixels, offset);
        }
    }

    /** Divides the colours of a row by its alpha where they are stored multiplied by it, in the file's depth. */
    private void divide(int[] samples) {
        if (!colours.hasAlpha() || !colours.isAlphaPremultiplied()) {
            return;
        }
        int bands = image.getRaster().getNumBands();
        long max = (1L << colours.getComponentSize(0)) - 1;
        for (int at = 0; at < samples.length; at += bands) {
            long alpha = samples[at + bands - 1] & max;
            for (int i = at; i < at + bands - 1; i++) {
                double straight = alpha == 0 ? 0 : (double) (samples[i] & max) * max / alpha;
                samples[i] = (int) Math.min(max, Math.round(straight));
            }
        }
    }

    private void joinRow(int[] samples, int[] pixels, int offset) {
        int bands = image.getRaster().getNumBands();
        int bits = colours.getComponentSize(0);
        for (int i = 0; bits != 8 && i < samples.length; i++) {
            samples[i] = toByte(samples[i], bits);
        }
        for (int x = 0; x < image.getWidth(); x++) {
            int at = x * bands;
            pixels[offset + x] = switch (bands) {
                case 1 -> OPAQUE | grey(samples[at]);
                case 2 -> samples[at + 1] << 24 | grey(samples[at]);
                case 3 -> OPAQUE | colour(samples, at);
                default ->
                    colours.hasAlpha()
                            ? samples[at + 3] << 24 | colour(samples, at)
                            : colour(samples, at) << 8 | samples[at + 3];
            };
        }
    }

    private static int toByte(int sample, int bits) {
        long max = (1L << bits) - 1;
        return (int) (((sample & max) * 255L + max / 2) / max); // 32-bit samples in the upper half come as negative
        // numbers
    }

    private static int grey(int sample) {
        return sample << 16 | sample << 8 | sample;
    }

    private static int colour(int[] samples, int at) {
        return samples[at] << 16 | samples[at + 1] << 8 | samples[at + 2];
    }
}
