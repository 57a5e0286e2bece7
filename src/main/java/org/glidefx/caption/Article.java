package org.glidefx.caption;

import java.util.regex.Pattern;

/** The indefinite article, as captions use it. */
final class Article {

    private static final Pattern PLURAL = Pattern.compile(".*(?<![su])s");
    private static final Pattern VOWEL = Pattern.compile("(?:[aeio]|umb).*");

    private Article() {}

    /** "an owl", "a small owl", "grapes". */
    static String before(String noun) {
        return PLURAL.matcher(noun).matches() ? noun : of(noun) + " " + noun;
    }

    /** "a" or "an", by the letters that a word begins with. */
    static String of(String word) {
        return VOWEL.matcher(word).matches() ? "an" : "a";
    }
}
