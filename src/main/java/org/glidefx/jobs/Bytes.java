package org.glidefx.jobs;

import java.util.Locale;

/** Formats numbers of bytes for people, in powers of 1000 as disks and networks count. */
public final class Bytes {

    private static final long KILO = 1000;
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    private Bytes() {}

    /** Returns a text such as "0 bytes", "1.5 GB", "12 MB" or "386 MB", in English. */
    public static String words(long bytes) {
        return words(bytes, Locale.ROOT);
    }

    /** Formats with the decimal separator of a language; the units are the same in all. */
    public static String words(long bytes, Locale language) {
        double value = bytes;
        int unit = 0;
        while (unit < UNITS.length - 1 && value >= KILO - 0.5) {
            value /= KILO;
            unit++;
        }
        boolean tenths = unit > 0 && value < 9.95;
        return String.format(language, tenths ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
