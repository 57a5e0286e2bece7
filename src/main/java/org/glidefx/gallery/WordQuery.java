package org.glidefx.gallery;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns typed text into a query for SQLite's full-text search (FTS5): every word, or a word that begins with it, in any
 * order.
 *
 * @param match the query; empty if there is no word for it. Quotes and operators in the typed text have no meaning
 * @param inside words in scripts that FTS5 does not split into words, such as Chinese: these may occur anywhere in a
 *     text
 */
record WordQuery(String match, List<String> inside) {

    private static final int MOST_WORDS = 32;
    private static final int MOST_SPELLINGS = 8;

    private static final Set<UnicodeScript> WITHOUT_BLANKS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    WordQuery {
        inside = List.copyOf(inside);
    }

    static WordQuery of(String typed) {
        List<List<String>> words = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        for (String word : words(typed)) {
            if (word.codePoints().anyMatch(letter -> WITHOUT_BLANKS.contains(UnicodeScript.of(letter)))) {
                inside.add(word);
            } else {
                words.add(spellings(word));
            }
        }
        boolean plain = words.stream().allMatch(spellings -> spellings.size() == 1);
        String match = words.stream().map(WordQuery::anyOf).collect(Collectors.joining(plain ? " " : " AND "));
        return new WordQuery(match, inside);
    }

    private static String anyOf(List<String> spellings) {
        String all = spellings.stream().map(word -> "\"" + word + "\"*").collect(Collectors.joining(" OR "));
        return spellings.size() == 1 ? all : "(" + all + ")";
    }

    /** Runs of letters, marks and digits. */
    private static List<String> words(String typed) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        (typed + " ").codePoints().forEach(letter -> {
            if (isOfWord(letter)) {
                word.appendCodePoint(letter);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        return words.subList(0, Math.min(MOST_WORDS, words.size()));
    }

    private static boolean isOfWord(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(letter);
        };
    }

    /**
     * Returns the spellings of a word. Sharp s and double s are the same, as in case folding; a single s at the end may
     * be the first half of one.
     */
    private static List<String> spellings(String word) {
        String folded = word.replace("\u1E9E", "ss").replace("\u00DF", "ss");
        List<String> spellings = new ArrayList<>(List.of(""));
        int at = 0;
        while (at < folded.length()) {
            boolean last = at + 1 == folded.length();
            boolean first = Character.toLowerCase(folded.charAt(at)) == 's';
            boolean sharp = first && !last && Character.toLowerCase(folded.charAt(at + 1)) == 's';
            String piece = folded.substring(at, at + (sharp ? 2 : 1));
            if ((sharp || first && last && at > 0) && spellings.size() <= MOST_SPELLINGS / 2) {
                List<String> others =
                        spellings.stream().map(start -> start + "\u00DF").toList();
                spellings.replaceAll(start -> start + piece);
                spellings.addAll(others);
            } else {
                spellings.replaceAll(start -> start + piece);
            }
            at += piece.length();
        }
        return spellings;
    }
}
