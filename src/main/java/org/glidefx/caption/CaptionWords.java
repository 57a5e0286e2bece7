package org.glidefx.caption;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The single words that mean something to a model; immutable. */
public final class CaptionWords {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

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

    private boolean isKnown(String word) {
        return known.contains(word) || ARTICLES.contains(word);
    }
}
