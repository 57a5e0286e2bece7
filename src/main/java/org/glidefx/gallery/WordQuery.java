package org.glidefx.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what people type into a query of SQLite's full text search: every word, or its beginning, in any order. */
final class WordQuery {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final int MOST_WORDS = 32;

    private WordQuery() {}

    /** Empty if there is no word in it. Quotes and operators mean nothing. */
    static String of(String typed) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(typed);
        while (matcher.find() && words.size() < MOST_WORDS) {
            words.add("\"" + matcher.group() + "\"*");
        }
        return String.join(" ", words);
    }
}
