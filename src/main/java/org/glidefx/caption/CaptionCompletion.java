package org.glidefx.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proposes how a caption continues, by the grammar of a model's captions: a thing with its size and colour, perhaps a relation
 * and another thing, then a background. Immutable; each call takes time in proportion to the vocabulary.
 */
public final class CaptionCompletion {

    private final CaptionGrammar grammar;

    /** Completes with the phrases of a vocabulary. */
    public CaptionCompletion(Vocabulary vocabulary) {
        grammar = new CaptionGrammar(vocabulary);
    }

    /**
     * Returns completions, the likeliest first.
     *
     * <p>A phrase that was begun is matched from its earliest possible start, so "on a wo" becomes "on a wooden table". After
     * unknown words, backgrounds and things are proposed.
     *
     * @param before the caption up to the caret
     * @param limit the largest number of completions, at least 1
     */
    public List<Completion> complete(String before, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1, found " + limit);
        }
        List<Integer> starts = starts(before);
        List<Completion> found = complete(before, limit, starts, grammar::continuations);
        return found.isEmpty() ? complete(before, limit, starts, grammar::afterStrangers) : found;
    }

    private static List<Completion> complete(String before, int limit, List<Integer> starts, Grammar grammar) {
        Map<String, Completion> found = new LinkedHashMap<>();
        for (int start : starts) {
            String begun = WordFinder.lower(before.substring(start));
            grammar.after(WordFinder.lower(before.substring(0, start)).strip())
                    .filter(phrase -> phrase.continues(begun))
                    .map(phrase -> new Completion(start, phrase.text()))
                    .limit(limit)
                    .forEach(completion ->
                            found.putIfAbsent(WordFinder.lower(completion.appliedTo(before)), completion));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** Where the phrase being typed may begin: at one of the last words, or at the caret unless it is within a word. */
    private List<Integer> starts(String before) {
        List<Span> words = WordFinder.spans(before);
        int first = Math.max(0, words.size() - grammar.longestPhrase());
        List<Integer> starts = new ArrayList<>();
        words.subList(first, words.size()).forEach(word -> starts.add(word.start()));
        if (words.isEmpty() || words.getLast().end() < before.length()) {
            starts.add(before.length());
        }
        return starts;
    }

    /** Phrases that may follow a context, which is in lower case, without white space at its ends. */
    private interface Grammar {
        Stream<Phrase> after(String context);
    }
}
