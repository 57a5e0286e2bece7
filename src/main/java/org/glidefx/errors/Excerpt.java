package org.glidefx.errors;

/** Cuts texts that come from files, servers or users, so that a message or name has a bounded length. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * Returns the beginning of a text. It never ends within a character of two UTF-16 units, because half of one cannot be
     * written as UTF-8.
     *
     * @param most length of the result at most, in UTF-16 units, 0 or more
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splits = most > 0
                && Character.isHighSurrogate(text.charAt(most - 1))
                && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, splits ? most - 1 : most);
    }
}
