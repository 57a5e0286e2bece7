package org.glidefx.caption;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The single words that mean something to a model; immutable. */
public final class CaptionWords {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** Number of letters from which on two of them may differ. */
    private static final int SHORT = 6;

    private static final Pattern ARTICLE_BEFORE = Pattern.compile("\\b(an?)(\\s+)$");

    private final Set<String> known;

    /** All words of all lists of a vocabulary. */
    public CaptionWords(Vocabulary vocabulary) {
        known = Stream.of(
                        vocabulary.things(),
                        vocabulary.colours(),
                        vocabulary.sizes(),
                        vocabulary.backgrounds(),
                        vocabulary.relations(),
                        vocabulary.others())
                .flatMap(Collection::stream)
                .flatMap(phrase -> WordFinder.words(phrase).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Finds the words that mean nothing to the model, in their order; articles count as known, and case does not matter. */
    public List<Span> unknownWords(String caption) {
        return WordFinder.spans(caption).stream()
                .filter(span -> !isKnown(WordFinder.lower(span.of(caption))))
                .toList();
    }

    /**
     * Returns known words that are spelt almost like an unknown one, the nearest first, equally near ones in alphabetical
     * order.
     *
     * @param limit the largest number of words
     */
    public List<String> nearest(String word, int limit) {
        String wanted = WordFinder.lower(word);
        int most = wanted.length() < SHORT ? 1 : 2;
        return wanted.length() < 3
                ? List.of()
                : known.stream()
                        .filter(each -> Math.abs(each.length() - wanted.length()) <= most)
                        .filter(each -> Spelling.distance(each, wanted) <= most)
                        .sorted(Comparator.comparingInt((String each) -> Spelling.distance(each, wanted))
                                .thenComparing(Comparator.naturalOrder()))
                        .limit(limit)
                        .toList();
    }

    /** Returns the caption with another word in a place; an "a" or "an" directly before it is adapted. */
    public static String replaced(String caption, Span place, String by) {
        String before = caption.substring(0, place.start());
        Matcher article = ARTICLE_BEFORE.matcher(before);
        String fitting =
                article.find() ? before.substring(0, article.start(1)) + Article.of(by) + article.group(2) : before;
        return fitting + by + caption.substring(place.end());
    }

    private boolean isKnown(String word) {
        return known.contains(word) || ARTICLES.contains(word);
    }
}
