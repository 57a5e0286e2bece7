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

    /** Letters from which on two of them may differ. */
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

    /** Places of words that mean nothing to the model, in their order; articles count as known, upper case as lower case. */
    public List<Span> unknownWords(String caption) {
        return WordFinder.spans(caption).stream()
                .filter(span -> !isKnown(WordFinder.lower(span.of(caption))))
                .toList();
    }

    /**
     * Known words that are written almost like an unknown one, the nearest first, those of one distance in the order of the alphabet.
     *
     * @param limit the most that are wanted
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

    /** With another word at a place; an "a" or "an" right before it becomes the one that fits. */
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
