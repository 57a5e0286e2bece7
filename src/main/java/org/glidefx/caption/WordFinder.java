package org.glidefx.caption;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds words: letters and digits, with apostrophes between them; a hyphen separates words. */
final class WordFinder {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019][\\p{L}\\p{M}]+)*+");
    private static final Pattern WHITE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private WordFinder() {}

    /** Places of words, in their order. */
    static List<Span> spans(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> new Span(word.start(), word.end()))
                .toList();
    }

    /** The words in lower case. */
    static List<String> words(String text) {
        return spans(text).stream().map(span -> lower(span.of(text))).toList();
    }

    /** Returns a text in lower case, with straight apostrophes and one blank for each run of white space. */
    static String lower(String text) {
        return WHITE.matcher(text.replace('\u2019', '\'')).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
