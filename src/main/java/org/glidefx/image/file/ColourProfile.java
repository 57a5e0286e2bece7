package org.glidefx.image.file;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.glidefx.image.Raster;

/**
 * The colour space of a picture's stored values, as an ICC profile (ICC.1:2022), with the conversions to sRGB and back
 * by the JDK's colour management, LittleCMS. Immutable and thread-safe.
 */
public final class ColourProfile {

    private static final ICC_Profile SRGB = srgb();
    private static final int VERSION = 8;
    private static final int CLASS = 12;
    private static final byte[] SCANNER = {'s', 'c', 'n', 'r'};
    private static final int BAND = 1 << 16;
    /** Number of levels per channel at which a profile is compared with sRGB. */
    private static final int STEPS = 9;

    private final byte[] bytes;
    private final ICC_Profile profile;
    private final ICC_Profile asSource;
    private final boolean srgb;
    private final boolean reversible;

    private ColourProfile(byte[] bytes, ICC_Profile profile) {
        this.bytes = bytes;
        this.profile = profile;
        this.asSource = asSource(bytes, profile);
        this.srgb = isNearSrgb();
        this.reversible = hasWayBack();
    }

    /**
     * The JDK's sRGB profile, marked as version 4, because LittleCMS then maps black to black. LittleCMS's own sRGB,
     * which other programs use, is version 4.
     */
    private static ICC_Profile srgb() {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        icc[VERSION] = 4;
        return ICC_Profile.getInstance(icc);
    }

    /**
     * The JDK converts from an output profile (of a printer) by its colorimetric table. Marked as a scanner's profile,
     * it is converted by the perceptual table, as in other programs.
     */
    private static ICC_Profile asSource(byte[] icc, ICC_Profile profile) {
        if (profile.getProfileClass() != ICC_Profile.CLASS_OUTPUT) {
            return profile;
        }
        byte[] scanner = icc.clone();
        System.arraycopy(SCANNER, 0, scanner, CLASS, SCANNER.length);
        return ICC_Profile.getInstance(scanner);
    }

    /**
     * @param components channels of a pixel without its alpha: 1, 3 or 4
     * @return empty if the profile is damaged, or for other colours than the picture's
     */
    static Optional<ColourProfile> of(byte[] icc, int components) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            int wanted = switch (components) {
                case 1 -> ColorSpace.TYPE_GRAY;
                case 3 -> ColorSpace.TYPE_RGB;
                case 4 -> ColorSpace.TYPE_CMYK;
                default -> -1;
            };
            return profile.getColorSpaceType() == wanted && isOfPictures(profile.getProfileClass())
                    ? Optional.of(new ColourProfile(icc.clone(), profile))
                    : Optional.empty();
        } catch (IllegalArgumentException | CMMException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isOfPictures(int profileClass) {
        return profileClass == ICC_Profile.CLASS_DISPLAY
                || profileClass == ICC_Profile.CLASS_INPUT
                || profileClass == ICC_Profile.CLASS_OUTPUT
                || profileClass == ICC_Profile.CLASS_COLORSPACECONVERSION;
    }

    /** The profile's bytes, as they were in the file. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** True if its values are those of sRGB to within 1. */
    boolean isSrgb() {
        return srgb;
    }

    /**
     * True if {@link #fromSrgb} works: profiles of scanners, and some others, may have no conversion in that direction.
     */
    boolean isReversible() {
        return reversible;
    }

    private boolean hasWayBack() {
        try {
            fromSrgb(new int[1]);
            return true;
        } catch (IllegalArgumentException | CMMException oneWay) {
            return false;
        }
    }

    private boolean isNearSrgb() {
        if (profile.getColorSpaceType() == ColorSpace.TYPE_CMYK) {
            toSrgb(new int[1]); // so that it fails here rather than at the first picture
            return false;
        }
        int[] colours = new int[STEPS * STEPS * STEPS + 256];
        for (int i = 0; i < colours.length; i++) {
            int grey = i - STEPS * STEPS * STEPS;
            colours[i] = grey >= 0
                    ? grey * 0x010101
                    : i % STEPS * 255 / (STEPS - 1) << 16
                            | i / STEPS % STEPS * 255 / (STEPS - 1) << 8
                            | i / STEPS / STEPS * 255 / (STEPS - 1);
        }
        if (profile.getColorSpaceType() == ColorSpace.TYPE_GRAY) {
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (colours[i] & 0xFF) * 0x010101;
            }
        }
        int[] converted = colours.clone();
        toSrgb(converted);
        for (int i = 0; i < colours.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((colours[i] >> shift & 0xFF) - (converted[i] >> shift & 0xFF)) > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Converts a picture to sRGB; alpha stays. */
    Raster toSrgb(Raster numbers) {
        int[] pixels = numbers.toArray();
        toSrgb(pixels);
        return Raster.of(numbers.width(), numbers.height(), pixels);
    }

    /**
     * Converts pixels of 0xAARRGGBB in place. For a grey profile, the blue byte is the grey; for a CMYK profile, the
     * four bytes are cyan, magenta, yellow and black, and the result is opaque.
     */
    void toSrgb(int[] pixels) {
        convert(pixels, asSource, SRGB);
    }

    /** Converts sRGB to the values of this profile, which must have three components, in place; alpha stays. */
    void fromSrgb(int[] pixels) {
        convert(pixels, SRGB, profile);
    }

    private static void convert(int[] pixels, ICC_Profile from, ICC_Profile to) {
        int bands = from.getNumComponents();
        ColorConvertOp convert = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
        for (int start = 0; start < pixels.length; start += BAND) {
            int count = Math.min(BAND, pixels.length - start);
            WritableRaster source = WritableRaster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, bands, null);
            WritableRaster target = WritableRaster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
            source.setDataElements(0, 0, count, 1, packed(pixels, start, count, bands));
            convert.filter(source, target);
            unpack((byte[]) target.getDataElements(0, 0, count, 1, null), pixels, start, bands == 4);
        }
    }

    private static byte[] packed(int[] pixels, int start, int count, int bands) {
        byte[] samples = new byte[count * bands];
        for (int i = 0; i < count; i++) {
            for (int band = 0; band < bands; band++) {
                samples[i * bands + band] = (byte) (pixels[start + i] >> 8 * (bands - 1 - band));
            }
        }
        return samples;
    }

    private static void unpack(byte[] samples, int[] pixels, int start, boolean opaque) {
        IntUnaryOperator at = i -> samples[i] & 0xFF;
        for (int i = 0; i < samples.length / 3; i++) {
            int alpha = opaque ? 0xFF000000 : pixels[start + i] & 0xFF000000;
            pixels[start + i] =
                    alpha | at.applyAsInt(3 * i) << 16 | at.applyAsInt(3 * i + 1) << 8 | at.applyAsInt(3 * i + 2);
        }
    }
}
