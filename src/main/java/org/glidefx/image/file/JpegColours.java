package org.glidefx.image.file;

import java.util.Arrays;

/**
 * Meaning of the components of a JPEG file. The format itself does not say; this follows libjpeg (jdapimin.c): a JFIF mark
 * means luma and chroma, Adobe's mark says which, else the components' names do, and what is still open is luma and chroma.
 */
enum JpegColours {
    GREY(1),
    RGB(3),
    YCC(3),
    /** Ink as it is: 255 is all of it. */
    CMYK(4),
    /** Ink as Adobe writes it: 0 is all of it. */
    INVERTED_CMYK(4),
    INVERTED_YCCK(4),
    OTHER(0);

    static final int NO_ADOBE = -1;

    private final int components;

    JpegColours(int components) {
        this.components = components;
    }

    /**
     * @param names of the components, a byte each
     * @param adobe the transform that Adobe's mark names, or {@link #NO_ADOBE}
     */
    static JpegColours of(byte[] names, boolean jfif, int adobe) {
        return switch (names.length) {
            case 1 -> GREY;
            case 3 -> threeComponents(names, jfif, adobe);
            case 4 -> adobe == NO_ADOBE ? CMYK : adobe == 2 ? INVERTED_YCCK : INVERTED_CMYK;
            default -> OTHER;
        };
    }

    private static JpegColours threeComponents(byte[] names, boolean jfif, int adobe) {
        if (jfif) {
            return YCC;
        }
        if (adobe != NO_ADOBE) {
            return adobe == 0 ? RGB : YCC;
        }
        return Arrays.equals(names, new byte[] {'R', 'G', 'B'}) ? RGB : YCC;
    }

    int components() {
        return components;
    }

    boolean isInk() {
        return components == 4;
    }

    /** Turns the samples of pixels, as stored, into red, green and blue, into grey, or into ink of which 255 is all. */
    void decode(int[] samples) {
        switch (this) {
            case YCC -> toRgb(samples, 3);
            case INVERTED_CMYK -> invert(samples);
            case INVERTED_YCCK -> {
                // Writers invert the ink and take luma and chroma of its complement: this gives cyan, magenta and
                // yellow.
                toRgb(samples, 4);
                for (int i = 3; i < samples.length; i += 4) {
                    samples[i] = 255 - samples[i];
                }
            }
            case GREY, RGB, CMYK, OTHER -> {}
        }
    }

    private static void invert(int[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 255 - samples[i];
        }
    }

    /** JFIF 1.02's equations in 16 binary places, rounded as libjpeg rounds them (jdcolor.c). */
    private static void toRgb(int[] samples, int stride) {
        for (int i = 0; i + 2 < samples.length; i += stride) {
            int luma = samples[i];
            int blue = samples[i + 1] - 128;
            int red = samples[i + 2] - 128;
            samples[i] = Math.clamp(luma + (91881 * red + 32768 >> 16), 0, 255);
            samples[i + 1] = Math.clamp(luma + (-22554 * blue - 46802 * red + 32768 >> 16), 0, 255);
            samples[i + 2] = Math.clamp(luma + (116130 * blue + 32768 >> 16), 0, 255);
        }
    }
}
