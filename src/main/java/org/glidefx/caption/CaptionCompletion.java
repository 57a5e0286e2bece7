package org.glidefx.caption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proposes how a caption goes on, by the grammar that such captions have: a thing with its size and colour, perhaps a relation and
 * another thing, then a background. Immutable; a question takes time in proportion to the vocabulary.
 */
public final class CaptionCompletion {

    private final CaptionGrammar grammar;

    /** By the lists of a vocabulary. */
    public CaptionCompletion(Vocabulary vocabulary) {
        grammar = new CaptionGrammar(vocabulary);
    }

    /**
     * Ways to go on, the likeliest first.
     *
     * <p>What was begun is looked for from its farthest possible start, so "on a wo" becomes "on a wooden table". Behind words that
     * mean nothing, things and backgrounds are proposed.
     *
     * @param before the caption up to the caret
     * @param limit the most that are wanted, at least 1
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

    /** Places where what is being typed may begin: at one of the last words, or at the caret unless that is within a word. */
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

    /** Words that may follow a context in lower case without white space at its ends. */
    private interface Grammar {
        Stream<Phrase> after(String context);
    }
}
