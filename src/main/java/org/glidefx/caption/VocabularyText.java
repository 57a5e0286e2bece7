package org.glidefx.caption;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts about a model's vocabulary. */
public final class VocabularyText {

    private static final int NAMED = 3;
    private static final int LONGEST = 30;

    private VocabularyText() {}

    /** Lists the whole vocabulary, for {@code models show}; begins with a line break. */
    public static String lines(Vocabulary vocabulary) {
        StringBuilder text = new StringBuilder();
        line(text, "Objects", vocabulary.things());
        line(text, "Colours", vocabulary.colours());
        line(text, "Coloured", vocabulary.coloured());
        line(text, "Sizes", vocabulary.sizes());
        line(text, "Backgrounds", vocabulary.backgrounds());
        line(text, "Relations", vocabulary.relations());
        return text.toString();
    }

    private static void line(StringBuilder text, String title, List<String> phrases) {
        if (!phrases.isEmpty()) {
            text.append(String.format("%n%-13s", title + ":")).append(String.join(", ", phrases));
        }
    }

    /**
     * Returns a sentence about the words that mean nothing to the model.
     *
     * @param model as the user named it
     * @return empty if all words mean something
     */
    public static Optional<String> unknown(String caption, Vocabulary vocabulary, String model) {
        List<String> words = new CaptionWords(vocabulary)
                .unknownWords(caption).stream()
                        .map(span -> "\"" + shortened(span.of(caption)) + "\"")
                        .distinct()
                        .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int things = vocabulary.things().size();
        return Optional.of(joined(words) + (words.size() == 1 ? " means" : " mean")
                + " nothing to this model; it knows "
                + (things == 1 ? "1 object" : things + " objects") + ", for instance " + examples(vocabulary.things())
                + " (glidefx models show " + (model.contains(" ") ? "\"" + model + "\"" : model) + ").");
    }

    private static String joined(List<String> words) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        if (words.size() > NAMED) {
            return String.join(", ", words.subList(0, NAMED)) + " and " + (words.size() - NAMED) + " more words";
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** The first, the middle and the last: lists are in alphabetical or training order, so the first few would say little. */
    private static String examples(List<String> things) {
        return Stream.of(0, things.size() / 2, things.size() - 1)
                .distinct()
                .map(things::get)
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String word) {
        int length = word.codePointCount(0, word.length());
        return length <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }
}
