package org.glidefx.image.file;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.glidefx.image.file.ProfileMaker.Primaries;
import org.glidefx.image.metadata.ExifTags;

/**
 * Finds the colour space of a picture's values. In PNG files cICP has precedence over iCCP, that over sRGB, and that
 * over gAMA and cHRM (PNG 3rd edition, section 4.3); otherwise an ICC profile counts, then Exif's mark of Adobe RGB.
 */
public final class HeadColours {

    /** Primaries by their numbers in ITU-T H.273, table 2. */
    private static final Map<Integer, Primaries> PRIMARIES = Map.of(
            1, Primaries.SRGB,
            5, Primaries.BT470BG,
            6, Primaries.SMPTE170M,
            7, Primaries.SMPTE170M,
            9, Primaries.BT2020,
            11, Primaries.DCI_P3,
            12, Primaries.DISPLAY_P3);

    private static final double USUAL_GAMMA = 1 / 2.2;
    private static final double ADOBE_GAMMA = 563 / 256.0;

    private final PictureHead head;
    private final int components;

    private HeadColours(PictureHead head, int components) {
        this.head = head;
        this.components = components;
    }

    /**
     * @param components channels of a pixel without its alpha: 1, 3 or 4
     * @return empty for sRGB, and if the file says nothing that can be used
     */
    static Optional<ColourProfile> of(PictureHead head, int components) {
        return new HeadColours(head, components).find();
    }

    private Optional<ColourProfile> find() {
        Optional<byte[]> code = head.colourChunk("cICP").filter(data -> data.length == 4);
        if (code.isPresent() && components == 3) {
            Optional<ColourProfile> known = coded(code.get());
            if (known.isPresent()) {
                return known;
            }
        }
        if (head.profile().isPresent()) {
            return head.profile().flatMap(icc -> ColourProfile.of(icc, components));
        }
        if (head.colourChunk("sRGB").isPresent() || components != 3) {
            return Optional.empty();
        }
        return head.colourChunk("gAMA").isPresent() ? measured() : fromExif();
    }

    /**
     * The profile for cICP: full-range RGB with known primaries and a transfer curve that needs no tone mapping (ITU-T
     * H.273).
     */
    private Optional<ColourProfile> coded(byte[] code) {
        Primaries primaries = PRIMARIES.get(code[0] & 0xFF);
        Optional<DoubleUnaryOperator> curve = curve(code[1] & 0xFF);
        if (primaries == null || curve.isEmpty() || code[2] != 0 || code[3] != 1) {
            return Optional.empty();
        }
        return made("H.273 " + code[0] + "-" + code[1], primaries, curve.get());
    }

    private static Optional<DoubleUnaryOperator> curve(int transfer) {
        return Optional.ofNullable(
                switch (transfer) {
                    case 1, 6, 14, 15 -> HeadColours::video;
                    case 4 -> power(2.2);
                    case 5 -> power(2.8);
                    case 8 -> DoubleUnaryOperator.identity();
                    case 13 -> HeadColours::srgb;
                    default -> null;
                });
    }

    private static DoubleUnaryOperator power(double gamma) {
        return number -> Math.pow(number, gamma);
    }

    /** The sRGB curve, to linear light (IEC 61966-2-1). */
    private static double srgb(double number) {
        return number <= 0.04045 ? number / 12.92 : Math.pow((number + 0.055) / 1.055, 2.4);
    }

    /** The inverse of BT.709's curve. */
    private static double video(double number) {
        return number < 0.081 ? number / 4.5 : Math.pow((number + 0.099) / 1.099, 1 / 0.45);
    }

    /** The profile for gAMA and cHRM. Values that programs commonly write for sRGB count as sRGB. */
    private Optional<ColourProfile> measured() {
        byte[] gamma = head.colourChunk("gAMA").orElseThrow();
        double exponent = gamma.length == 4 ? ByteBuffer.wrap(gamma).getInt() / 100_000.0 : 0;
        if (!(exponent > 0.05 && exponent < 20)) {
            return Optional.empty();
        }
        Primaries primaries = head.colourChunk("cHRM")
                .filter(data -> data.length == 32)
                .map(HeadColours::chromaticities)
                .filter(Primaries::areUsable)
                .orElse(Primaries.SRGB);
        boolean usual = Math.abs(exponent - USUAL_GAMMA) < 0.005;
        return usual && primaries.isNear(Primaries.SRGB)
                ? Optional.empty()
                : made("PNG gamma and chromaticities", primaries, power(1 / exponent));
    }

    private static Primaries chromaticities(byte[] data) {
        double[] xy = new double[8];
        ByteBuffer numbers = ByteBuffer.wrap(data);
        for (int i = 0; i < xy.length; i++) {
            xy[i] = numbers.getInt() / 100_000.0;
        }
        return new Primaries(xy);
    }

    /**
     * The profile for Adobe RGB. Cameras set to it write no profile but colour space 2, or "uncalibrated" and the
     * interoperability index R03.
     */
    private Optional<ColourProfile> fromExif() {
        boolean adobe = head.exif().filter(HeadColours::isAdobe).isPresent();
        return adobe
                ? made("Compatible with Adobe RGB (1998)", Primaries.ADOBE_RGB, power(ADOBE_GAMMA))
                : Optional.empty();
    }

    private static boolean isAdobe(ExifTags tags) {
        OptionalInt space = tags.exifInteger(ExifTags.COLOUR_SPACE);
        return space.isPresent() && (space.getAsInt() == 2 || space.getAsInt() == 0xFFFF && tags.isAdobeRgb());
    }

    private static Optional<ColourProfile> made(String name, Primaries primaries, DoubleUnaryOperator toLight) {
        return ColourProfile.of(ProfileMaker.make(name, primaries, toLight), 3);
    }
}
