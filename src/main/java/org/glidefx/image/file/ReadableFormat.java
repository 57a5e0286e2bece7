package org.glidefx.image.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The formats that can be opened: the only list, for filters, help and messages. Files are recognised by their content.
 */
public enum ReadableFormat {
    PNG("PNG", "png", "apng"),
    JPEG("JPEG", "jpg", "jpeg", "jpe", "jfif"),
    WEBP("WebP", "webp"),
    GIF("GIF", "gif"),
    TIFF("TIFF", "tif", "tiff"),
    BMP("BMP", "bmp", "dib"),
    PHOTOSHOP("PSD", "psd", "psb"),
    OPEN_RASTER("ORA", "ora"),
    KRITA("KRA", "kra");

    /** All formats as part of a sentence; a constant, so that annotations can use it. */
    public static final String ANY = "PNG, JPEG, WebP, GIF, TIFF, BMP, PSD, ORA or KRA";

    private final String title;
    private final List<String> suffixes;

    ReadableFormat(String title, String... suffixes) {
        this.title = title;
        this.suffixes = List.of(suffixes);
    }

    /** The format's usual name. */
    public String title() {
        return title;
    }

    /** The format's file suffixes, without the dot, in lower case; the first is the usual one. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** The suffixes of all formats. */
    public static List<String> allSuffixes() {
        return Arrays.stream(values())
                .flatMap(format -> format.suffixes.stream())
                .toList();
    }

    /** True if a file's name has one of these suffixes; hidden files, whose names begin with a dot, do not count. */
    public static boolean isNamed(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && !name.startsWith(".")
                && allSuffixes().contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
