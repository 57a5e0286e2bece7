package org.glidefx.image.file;

import java.util.Arrays;

/**
 * The meaning of a JPEG file's components. The format itself does not define it; this follows libjpeg (jdapimin.c):
 * JFIF's marker means luma and chroma, Adobe's marker says which, else the components' ids do, and otherwise it is luma
 * and chroma.
 */
enum JpegColours {
    GREY(1),
    RGB(3),
    YCC(3),
    /** CMYK where 255 is full ink. */
    CMYK(4),
    /** CMYK as Adobe writes it: 0 is full ink. */
    INVERTED_CMYK(4),
    INVERTED_YCCK(4),
    OTHER(0);

    static final int NO_ADOBE = -1;

    private final int components;

    JpegColours(int components) {
        this.components = components;
    }

    /**
     * @param names ids of the components, a byte each
     * @param adobe the transform in Adobe's marker, or {@link #NO_ADOBE}
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

    /** Converts stored samples in place: to red, green and blue, to grey, or to CMYK where 255 is full ink. */
    void decode(int[] samples) {
        switch (this) {
            case YCC -> toRgb(samples, 3);
            case INVERTED_CMYK -> invert(samples);
            case INVERTED_YCCK -> {
                // Writers store luma and chroma of the inverted ink, so the conversion yields cyan, magenta and yellow.
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
