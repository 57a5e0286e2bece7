package org.glidefx.ui.words;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.glidefx.caption.CaptionCompletion;
import org.glidefx.caption.CaptionParts;
import org.glidefx.caption.CaptionWords;
import org.glidefx.caption.Completion;
import org.glidefx.caption.Span;
import org.glidefx.caption.SurpriseCaption;
import org.glidefx.caption.Vocabulary;
import org.glidefx.engine.Engine;
import org.glidefx.text.CaptionLength;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/**
 * What the open model understands of the caption. Without a vocabulary, no word is unknown. For the window's thread.
 */
public final class WordsViewModel {

    /** Most completions that are shown. */
    private static final int PROPOSED = 7;

    /** Most words that are offered in place of an unknown one. */
    private static final int PROPOSED_NEAR = 3;

    /** Most unknown words that are named. */
    private static final int NAMED = 3;

    /** Most characters whose tokens are counted, as that takes time; every model cuts off a longer caption. */
    private static final int COUNTED = 4000;

    private final StringProperty caption;
    private final EngineViewModel engine;
    private final LongSupplier seeds;
    private final ReadOnlyObjectWrapper<@Nullable Vocabulary> vocabulary = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Span>> unknown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Replacement>> replacements = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper length = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();
    private @Nullable Grammar grammar;
    private Supplier<String> made = () -> "";
    private String begun = "";

    /** What is derived from a vocabulary, once. */
    private record Grammar(CaptionWords words, CaptionCompletion completion, CaptionParts parts) {

        static Grammar of(Vocabulary vocabulary) {
            return new Grammar(
                    new CaptionWords(vocabulary), new CaptionCompletion(vocabulary), new CaptionParts(vocabulary));
        }
    }

    /** @param seeds of the surprise captions */
    public WordsViewModel(StringProperty caption, EngineViewModel engine, LongSupplier seeds) {
        this.caption = caption;
        this.engine = engine;
        this.seeds = seeds;
        engine.engineProperty().subscribe(this::opened);
        caption.subscribe((before, now) -> refresh());
    }

    /**
     * @param shown returns the caption of the version that is shown: what is said already, so that a chip begins
     *     another caption instead of adding to it
     */
    public void setMade(Supplier<String> shown) {
        made = shown;
    }

    /** The caption that a chip adds to: none if the version that is shown was made with it. */
    private String base() {
        String text = caption.get();
        return text.equals(begun) || !text.strip().equals(made.get()) ? text : "";
    }

    /** Sets what a chip made of the caption. */
    private void write(String text) {
        begun = text;
        caption.set(text);
    }

    /** The words that the model knows; null if it has no vocabulary. */
    public ReadOnlyObjectProperty<@Nullable Vocabulary> vocabularyProperty() {
        return vocabulary.getReadOnlyProperty();
    }

    /** Places of the words that the model does not know, except for one that is still being typed. */
    public ReadOnlyObjectProperty<List<Span>> unknownProperty() {
        return unknown.getReadOnlyProperty();
    }

    /** A sentence about unknown words, or about a caption that is too long; empty if there is nothing to say. */
    public ReadOnlyStringProperty adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /** Such as "19 of 32 tokens"; empty without a caption, or if the tokens cannot be counted. */
    public ReadOnlyStringProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    /** True if the model does not read the caption to its end. */
    public ReadOnlyBooleanProperty cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** Completions of the caption after {@code before}, the likeliest first; empty without a vocabulary. */
    public List<Completion> complete(String before) {
        Grammar known = grammar;
        return known == null ? List.of() : known.completion().complete(before, PROPOSED);
    }

    /** True if the model knows every word, or has no vocabulary. */
    boolean isKnown(String text) {
        Grammar known = grammar;
        return known == null || known.words().unknownWords(text).isEmpty();
    }

    /**
     * Puts a thing into the caption: in place of the last unknown word, if a thing fits there, else as a further one.
     */
    public void addThing(String thing) {
        Grammar known = grammar;
        if (known != null) {
            String text = base();
            List<Span> strange = known.words().unknownWords(text);
            boolean meant = !strange.isEmpty()
                    && endsNoun(text.substring(strange.getLast().end()));
            write(
                    meant
                            ? CaptionWords.replaced(text, strange.getLast(), thing)
                            : known.parts().withThing(text, thing));
        }
    }

    /** True if {@code after}, what follows a word, begins with no noun, so that the word is no adjective. */
    private boolean endsNoun(String after) {
        Vocabulary known = vocabulary.get();
        String rest = after.strip();
        return rest.isEmpty()
                || known != null
                        && Stream.concat(known.relations().stream(), known.backgrounds().stream())
                                .anyMatch(phrase -> (rest + " ").startsWith(phrase + " "));
    }

    /** Known words that the first unknown word may stand for, the nearest first. */
    public ReadOnlyObjectProperty<List<Replacement>> replacementsProperty() {
        return replacements.getReadOnlyProperty();
    }

    /** Replaces an unknown word by a known one. */
    public void replace(Replacement chosen) {
        caption.set(CaptionWords.replaced(caption.get(), chosen.place(), chosen.by()));
    }

    /**
     * A known word in place of an unknown one.
     *
     * @param word the unknown one
     */
    public record Replacement(Span place, String word, String by) {}

    private static List<Replacement> replacements(@Nullable Grammar known, String text, List<Span> strange) {
        if (known == null || strange.isEmpty()) {
            return List.of();
        }
        Span place = strange.getFirst();
        String word = place.of(text);
        return known.words().nearest(word, PROPOSED_NEAR).stream()
                .map(by -> new Replacement(place, word, by))
                .toList();
    }

    /** Gives a colour to the last thing in the caption. */
    public void addColour(String colour) {
        Optional.ofNullable(grammar).ifPresent(known -> write(known.parts().withColour(base(), colour)));
    }

    /** Puts the things in the caption in a place. */
    public void addPlace(String place) {
        Optional.ofNullable(grammar).ifPresent(known -> write(known.parts().withPlace(base(), place)));
    }

    /** Writes a random caption from the model's vocabulary. */
    public void surprise() {
        Vocabulary known = vocabulary.get();
        if (known != null) {
            caption.set(SurpriseCaption.of(known, seeds.getAsLong()));
        }
    }

    private void opened(@Nullable Engine now) {
        Vocabulary known = now == null ? null : now.model().vocabulary().orElse(null);
        grammar = known == null ? null : Grammar.of(known);
        vocabulary.set(known);
        refresh();
    }

    private void refresh() {
        String text = caption.get();
        Grammar known = grammar;
        List<Span> strange = known == null ? List.of() : strange(known, text);
        unknown.set(strange);
        replacements.set(replacements(known, text, strange));
        Optional<CaptionLength> counted = count(text);
        cut.set(counted.map(CaptionLength::isCut).orElse(false));
        length.set(counted.map(now ->
                        Messages.text("words.length", Integer.toString(now.tokens()), Integer.toString(now.most())))
                .orElse(""));
        advice.set(
                counted.filter(CaptionLength::isCut).isPresent()
                        ? Messages.text("words.cut")
                        : sentence(text, strange));
    }

    private Optional<CaptionLength> count(String text) {
        Engine opened = engine.engineProperty().get();
        if (opened == null || text.isBlank()) {
            return Optional.empty();
        }
        return opened.lengthOf(
                text.strip().substring(0, Math.min(COUNTED, text.strip().length())));
    }

    /** The unknown words, except for a last one that is the beginning of something known. */
    private static List<Span> strange(Grammar known, String text) {
        List<Span> all = known.words().unknownWords(text);
        boolean typing = !all.isEmpty()
                && all.getLast().end() == text.length()
                && !known.completion().complete(text, 1).isEmpty()
                && known.completion().complete(text, 1).getFirst().start()
                        <= all.getLast().start();
        return typing ? all.subList(0, all.size() - 1) : all;
    }

    private String sentence(String text, List<Span> strange) {
        Vocabulary known = vocabulary.get();
        if (strange.isEmpty() || known == null) {
            return "";
        }
        List<String> words =
                strange.stream().map(span -> span.of(text)).distinct().toList();
        String named = words.stream()
                .limit(NAMED)
                .map(word -> Messages.text("words.quoted", word))
                .collect(Collectors.joining(", "));
        return Messages.text("words.unknown", words.size(), words.size() > NAMED ? named + ", …" : named);
    }
}
