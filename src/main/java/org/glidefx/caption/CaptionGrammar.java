package org.glidefx.caption;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Order of phrases in a caption; immutable. */
final class CaptionGrammar {

    /** Role of a phrase in the grammar. */
    private enum Part {
        THING,
        COLOUR,
        SIZE,
        BACKGROUND,
        RELATION,
        ARTICLE
    }

    private static final String DEFINITE = "the";

    private final Vocabulary vocabulary;
    private final Map<String, Part> parts = new HashMap<>();
    private final Map<Part, List<Phrase>> whole = new EnumMap<>(Part.class);
    private final int longestPhrase;

    CaptionGrammar(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        put(Part.THING, vocabulary.things());
        put(Part.COLOUR, vocabulary.colours());
        put(Part.SIZE, vocabulary.sizes());
        put(Part.BACKGROUND, vocabulary.backgrounds());
        put(Part.RELATION, vocabulary.relations());
        put(Part.ARTICLE, List.of("a", "an", DEFINITE));
        // One word more, since a thing may be typed with its article.
        longestPhrase = 1
                + parts.keySet().stream()
                        .mapToInt(CaptionGrammar::wordCount)
                        .max()
                        .orElse(1);
        whole.put(Part.THING, vocabulary.things().stream().map(Phrase::noun).toList());
        whole.put(Part.SIZE, vocabulary.sizes().stream().map(Phrase::adjective).toList());
        whole.put(
                Part.COLOUR,
                vocabulary.colours().stream().map(Phrase::adjective).toList());
    }

    private void put(Part part, Collection<String> phrases) {
        phrases.forEach(phrase -> parts.put(phrase, part));
    }

    /** Number of words of the longest phrase, including an article before it. */
    int longestPhrase() {
        return longestPhrase;
    }

    /** Phrases that may follow a context in lower case; none after words that the grammar does not know. */
    Stream<Phrase> continuations(String context) {
        if (context.isEmpty()) {
            return nouns();
        }
        Ending last = ending(context);
        if (last == null) {
            return Stream.empty();
        }
        return switch (last.part()) {
            case THING -> Stream.concat(relations(context), plain(vocabulary.backgrounds()));
            case SIZE -> Stream.concat(plain(vocabulary.colours()), plain(vocabulary.things()));
            case COLOUR -> plain(vocabulary.coloured());
            case RELATION -> nouns();
            case ARTICLE -> articled(context);
            case BACKGROUND -> last.start() == 0 ? nouns() : Stream.empty();
        };
    }

    /** Phrases that may follow words that the grammar does not know; none after others. */
    Stream<Phrase> afterStrangers(String context) {
        return context.isEmpty() || ending(context) != null
                ? Stream.empty()
                : Stream.concat(plain(vocabulary.backgrounds()), nouns());
    }

    /**
     * Phrases after an article. After "a" or "an" there are none: a noun is completed together with its article, so that a
     * wrong one is replaced.
     */
    private Stream<Phrase> articled(String context) {
        return context.equals(DEFINITE) || context.endsWith(" " + DEFINITE)
                ? Stream.of(vocabulary.things(), vocabulary.sizes(), vocabulary.colours())
                        .flatMap(CaptionGrammar::plain)
                : Stream.empty();
    }

    private Stream<Phrase> nouns() {
        return Stream.of(Part.THING, Part.SIZE, Part.COLOUR)
                .flatMap(part -> whole.getOrDefault(part, List.of()).stream());
    }

    private static Stream<Phrase> plain(List<String> phrases) {
        return phrases.stream().map(Phrase::of);
    }

    /** Relations, if the context has none yet: captions have at most one. */
    private Stream<Phrase> relations(String context) {
        String padded = " " + context + " ";
        boolean hasOne = vocabulary.relations().stream().anyMatch(relation -> padded.contains(" " + relation + " "));
        return hasOne ? Stream.empty() : plain(vocabulary.relations());
    }

    /** The longest phrase at the end of the context, apart from punctuation after it; null if there is none. */
    private @Nullable Ending ending(String context) {
        List<Span> words = WordFinder.spans(context);
        for (int i = Math.max(0, words.size() - longestPhrase); i < words.size(); i++) {
            int start = words.get(i).start();
            Part part = parts.get(context.substring(start, words.getLast().end()));
            if (part != null) {
                return new Ending(part, start);
            }
        }
        return null;
    }

    /** A phrase at the end of a context, and where it begins. */
    private record Ending(Part part, int start) {}

    private static int wordCount(String phrase) {
        return WordFinder.spans(phrase).size();
    }
}
