package org.glidefx.image.file;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Makes pixels from what the JDK's reader gives for a TIFF file, and corrects its faults: it takes 16-bit CMYK for
 * colours with alpha, a saved selection for alpha and grey with several extra samples for colours, inverts alpha
 * together with grey whose white is 0, believes an ICC profile for other colours than the picture's, rounds palettes
 * down, and refuses 16-bit differences.
 */
final class TiffPixels {

    private static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int INK = 5;
    static final int CIE_LAB = 8;
    private static final int ICC_LAB = 9;
    private static final int INKS = 4;

    /** The predictor tag's value for no predictor. */
    private static final byte NO_PREDICTOR = 1;

    private TiffPixels() {}

    static StoredPixels join(BufferedImage image, TiffHead head) {
        WritableRaster samples = image.getRaster();
        int bits = image.getColorModel().getComponentSize(0);
        return switch (head.photometric()) {
            case INK -> ink(samples, bits, head);
            case CIE_LAB, ICC_LAB -> LabColours.join(samples, bits, head.photometric() == CIE_LAB);
            case PALETTE -> new PixelRows(coloured(image, head.colourMap())).read();
            case RGB -> new PixelRows(plain(coloursOf(image, head))).read();
            case WHITE_IS_ZERO -> {
                if (samples.getNumBands() > 1 && bits <= 16) {
                    invertExtra(samples, (1 << bits) - 1);
                }
                yield new PixelRows(plain(coloursOf(image, head))).read();
            }
            default -> new PixelRows(plain(coloursOf(image, head))).read();
        };
    }

    /** True if the values are Lab colours. */
    static boolean isLab(int photometric) {
        return photometric == CIE_LAB || photometric == ICC_LAB;
    }

    private static StoredPixels ink(java.awt.image.Raster samples, int bits, TiffHead head) {
        int bands = samples.getNumBands();
        if (bands < INKS || bits != 8 && bits != 16) {
            throw new ImageFileException("A picture of " + bands + " inks of " + bits
                    + " bits cannot be opened; save it as an RGB picture first.");
        }
        int width = samples.getWidth();
        int height = samples.getHeight();
        int[] pixels = new int[Math.multiplyExact(width, height)];
        byte @Nullable [] alpha = head.hasTransparency() && bands > INKS ? new byte[pixels.length] : null;
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < height; y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            if (alpha != null && head.isMultiplied()) {
                divideInks(row, bands, (1 << bits) - 1);
            }
            for (int i = 0; bits == 16 && i < row.length; i++) {
                row[i] = (row[i] * 255 + 32_767) / 65_535;
            }
            for (int x = 0; x < width; x++) {
                int at = x * bands;
                int to = y * width + x;
                pixels[to] = row[at] << 24 | row[at + 1] << 16 | row[at + 2] << 8 | row[at + 3];
                if (alpha != null) {
                    alpha[to] = (byte) row[at + INKS];
                }
            }
        }
        return new StoredPixels(Raster.of(width, height, pixels), INKS, bits > 8, null, alpha);
    }

    /** Divides the inks of a row by its alpha, in the file's depth. */
    private static void divideInks(int[] row, int bands, int most) {
        for (int at = 0; at < row.length; at += bands) {
            long alpha = row[at + INKS];
            for (int i = at; i < at + INKS; i++) {
                row[i] = alpha == 0 ? 0 : (int) Math.min(most, ((long) row[i] * most + alpha / 2) / alpha);
            }
        }
    }

    /**
     * Reads a picture whose 16-bit samples are stored as differences from the sample to the left (horizontal
     * differencing, TIFF 6.0, section 14). The JDK's reader is told that there is no predictor, and the differences are
     * added up here.
     *
     * @param place offset in the file of the low byte of the predictor's value
     * @param photometric see {@link TiffHead#photometric}
     */
    static BufferedImage addedUp(ImageReader reader, ImageInputStream stream, long place, int photometric)
            throws IOException {
        try (ImageInputStream without = Streams.patched(stream, Map.of(place, NO_PREDICTOR))) {
            reader.setInput(without, true, true);
            int run = reader.getTileWidth(0);
            BufferedImage image = reader.read(0);
            addUp(image.getRaster(), run, photometric == WHITE_IS_ZERO ? 0xFFFF : 0);
            return image;
        }
    }

    /** @param inverted the bits that the JDK's reader has inverted in the differences, and should in their sums */
    private static void addUp(WritableRaster samples, int run, int inverted) {
        int width = samples.getWidth();
        int bands = samples.getNumBands();
        int[] row = new int[Math.multiplyExact(width, bands)];
        for (int y = 0; y < samples.getHeight(); y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
            for (int i = bands; i < row.length; i++) {
                boolean starts = i / bands % run == 0;
                int sum = (row[i] ^ inverted) + (row[i - bands] ^ inverted) & 0xFFFF;
                row[i] = starts ? row[i] : sum ^ inverted;
            }
            samples.setPixels(samples.getMinX(), samples.getMinY() + y, width, 1, row);
        }
    }

    /**
     * Drops the samples that are neither colours nor alpha, such as a saved selection: the JDK's reader takes one for
     * alpha, and two behind grey for colours.
     */
    private static BufferedImage coloursOf(BufferedImage image, TiffHead head) {
        ColorModel known = image.getColorModel();
        int bands = image.getRaster().getNumBands();
        int colours = switch (head.photometric()) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO -> 1;
            case RGB -> 3;
            default -> known.getNumColorComponents();
        };
        boolean alpha = head.hasTransparency();
        int wanted = alpha ? colours + 1 : colours;
        if (!alpha && !head.hasSelection() || bands <= wanted || !(known instanceof ComponentColorModel)) {
            return image;
        }
        ColorModel meant = new ComponentColorModel(
                known.getNumColorComponents() == colours
                        ? known.getColorSpace()
                        : ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                Arrays.copyOf(known.getComponentSize(), wanted),
                alpha,
                alpha && head.isMultiplied(),
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                known.getTransferType());
        WritableRaster samples = image.getRaster()
                .createWritableChild(
                        0,
                        0,
                        image.getWidth(),
                        image.getHeight(),
                        0,
                        0,
                        IntStream.range(0, wanted).toArray());
        return new BufferedImage(meant, samples, meant.isAlphaPremultiplied(), null);
    }

    /** Turns the samples behind grey back, which the JDK's reader inverts together with it. */
    private static void invertExtra(WritableRaster samples, int most) {
        int bands = samples.getNumBands();
        int[] row = new int[Math.multiplyExact(samples.getWidth(), bands)];
        for (int y = 0; y < samples.getHeight(); y++) {
            samples.getPixels(samples.getMinX(), samples.getMinY() + y, samples.getWidth(), 1, row);
            for (int i = 0; i < row.length; i++) {
                row[i] = i % bands == 0 ? row[i] : most - row[i];
            }
            samples.setPixels(samples.getMinX(), samples.getMinY() + y, samples.getWidth(), 1, row);
        }
    }

    /** Replaces the palette by the upper 8 of its 16 bits, as every other reader does. */
    private static BufferedImage coloured(BufferedImage image, Optional<int[]> map) {
        if (map.isEmpty()
                || !(image.getColorModel() instanceof IndexColorModel palette)
                || map.get().length != 3 * palette.getMapSize()) {
            return image;
        }
        int size = palette.getMapSize();
        byte[][] channels = new byte[3][size];
        for (int i = 0; i < 3 * size; i++) {
            channels[i / size][i % size] = (byte) (map.get()[i] >> 8);
        }
        IndexColorModel exact =
                new IndexColorModel(palette.getPixelSize(), size, channels[0], channels[1], channels[2]);
        return new BufferedImage(exact, image.getRaster(), false, null);
    }

    /** Replaces the colour model by plain RGB if the picture's ICC profile is for other colours. */
    private static BufferedImage plain(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        int type = colours.getColorSpace().getType();
        boolean odd = type != ColorSpace.TYPE_RGB && type != ColorSpace.TYPE_GRAY;
        if (!(colours instanceof ComponentColorModel) || !odd || colours.getNumColorComponents() != 3) {
            return image;
        }
        ColorModel known = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                colours.hasAlpha(),
                colours.isAlphaPremultiplied(),
                colours.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                colours.getTransferType());
        return new BufferedImage(known, image.getRaster(), colours.isAlphaPremultiplied(), null);
    }
}
