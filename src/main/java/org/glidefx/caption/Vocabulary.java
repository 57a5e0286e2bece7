package org.glidefx.caption;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The phrases that a model's captions can hold, as its {@code model.json} lists them. Phrases are in lower case, each list in
 * the order in which they should be proposed.
 *
 * @param things names without articles, such as "pine tree"; at least one
 * @param coloured those of the things that may have one of the colours
 * @param colours such as "red"
 * @param sizes such as "small"
 * @param backgrounds whole phrases, such as "on a wooden table"
 * @param relations phrases between two things, such as "to the left of"
 * @param others other single words that mean something
 */
public record Vocabulary(
        List<String> things,
        List<String> coloured,
        List<String> colours,
        List<String> sizes,
        List<String> backgrounds,
        List<String> relations,
        List<String> others) {

    /** The largest number of phrases in a list. */
    public static final int MAX_PHRASES = 5000;

    /** The largest number of characters in a phrase. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Cf}|[\\u2028\\u2029]");

    /** @throws IllegalArgumentException whose message says which list is wrong, as the end of a sentence */
    public Vocabulary {
        things = checked("things", things);
        coloured = checked("coloured", coloured);
        colours = checked("colours", colours);
        sizes = checked("sizes", sizes);
        backgrounds = checked("backgrounds", backgrounds);
        relations = checked("relations", relations);
        others = checked("others", others);
        if (things.isEmpty()) {
            throw new IllegalArgumentException("expected a thing in the vocabulary, found none");
        }
        if (!things.containsAll(coloured)) {
            throw new IllegalArgumentException("expected coloured things of the vocabulary to be among its things");
        }
    }

    private static List<String> checked(String name, List<String> phrases) {
        if (phrases.size() > MAX_PHRASES) {
            throw new IllegalArgumentException(
                    "expected at most " + MAX_PHRASES + " " + name + " in the vocabulary, found " + phrases.size());
        }
        return phrases.stream().map(phrase -> checkedPhrase(name, phrase)).toList();
    }

    private static String checkedPhrase(String name, String phrase) {
        String tidy = phrase.strip();
        if (tidy.isEmpty() || tidy.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("expected " + name + " of 1 to " + MAX_LENGTH
                    + " characters in the vocabulary, found one of " + tidy.length());
        }
        if (CONTROL.matcher(tidy).find()) {
            throw new IllegalArgumentException("expected no control characters in the " + name + " of the vocabulary");
        }
        return tidy.toLowerCase(Locale.ROOT);
    }
}
