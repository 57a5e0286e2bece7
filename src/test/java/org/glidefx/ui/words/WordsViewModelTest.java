package org.glidefx.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.glidefx.caption.Completion;
import org.glidefx.caption.Span;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.FakeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordsViewModelTest {

    private final AtomicReference<FakeEngine> engines = new AtomicReference<>(new FakeEngine());
    private final Bench bench = new Bench(options -> engines.get());
    private final AtomicLong seeds = new AtomicLong();
    private final WordsViewModel words =
            new WordsViewModel(bench.editor.captionProperty(), bench.editor.engine(), seeds::getAndIncrement);

    @AfterEach
    void close() {
        bench.close();
    }

    private void open(boolean withWords) {
        engines.get().vocabulary = withWords ? Optional.of(FakeEngine.WORDS) : Optional.empty();
        bench.opened();
    }

    private void say(String caption) {
        bench.editor.captionProperty().set(caption);
    }

    private String said() {
        return bench.editor.captionProperty().get();
    }

    @Test
    void aModelWithoutAVocabularyFindsNoFault() {
        open(false);
        say("qwertz blorf");

        assertThat(words.vocabularyProperty().get()).isNull();
        assertThat(words.unknownProperty().get()).isEmpty();
        assertThat(words.adviceProperty().get()).isEmpty();
        assertThat(words.complete("a")).isEmpty();
        assertThat(words.isKnown("qwertz")).isTrue();
        words.addThing("cat");
        words.addColour("red");
        words.addPlace("on the beach");
        words.surprise();
        assertThat(said()).isEqualTo("qwertz blorf");
    }

    @Test
    void namesUnknownWordsGently() {
        open(true);
        say("a qwertz cat");
        assertThat(words.unknownProperty().get()).containsExactly(new Span(2, 8));
        assertThat(words.adviceProperty().get()).isEqualTo("“qwertz” means nothing to this model.");
        say("qwertz blorf cat");
        assertThat(words.adviceProperty().get()).isEqualTo("“qwertz”, “blorf” mean nothing to this model.");
        say("b c d e f cat");
        assertThat(words.adviceProperty().get()).isEqualTo("“b”, “c”, “d”, … mean nothing to this model.");
        say("a cat");
        assertThat(words.adviceProperty().get()).isEmpty();
    }

    @Test
    void aWordThatIsBeingTypedIsNoFaultYet() {
        open(true);
        say("a sunfl");
        assertThat(words.unknownProperty().get()).isEmpty();
        say("a sunfl ");
        assertThat(words.unknownProperty().get()).hasSize(1);
        say("a sunfla");
        assertThat(words.unknownProperty().get()).hasSize(1);
    }

    @Test
    void theWordsOfTheModelThatIsOpenCount() {
        say("a qwertz");
        assertThat(words.unknownProperty().get()).isEmpty();
        open(true);
        assertThat(words.unknownProperty().get()).hasSize(1);
        engines.set(new FakeEngine());
        bench.editor.openEngine(new EngineOptions("other", DeviceChoice.AUTO, 0));
        bench.until(() -> words.vocabularyProperty().get() == null);

        assertThat(words.unknownProperty().get()).isEmpty();
    }

    @Test
    void proposesHowToGoOn() {
        open(true);

        assertThat(words.complete("a su")).extracting(Completion::text).containsExactly("a sun", "a sunflower");
        assertThat(words.isKnown("a sun")).isTrue();
        assertThat(words.isKnown("a su")).isFalse();
    }

    @Test
    void countsTokensAndSaysWhatIsCut() {
        open(true);
        assertThat(words.lengthProperty().get()).isEmpty();
        say("a red cat");
        assertThat(words.lengthProperty().get()).isEqualTo("Length 3 of 12");
        assertThat(words.cutProperty().get()).isFalse();
        say("a cat and a cat and a cat and a cat and a cat");
        assertThat(words.lengthProperty().get()).isEqualTo("Length 14 of 12");
        assertThat(words.cutProperty().get()).isTrue();
        assertThat(words.adviceProperty().get())
                .isEqualTo("The caption is longer than the model reads, so its end has no effect; shorten it.");
        say("a cat ".repeat(100_000));
        assertThat(words.cutProperty().get()).isTrue();
    }

    @Test
    void chipsBuildACaption() {
        open(true);
        words.addThing("cat");
        words.addColour("orange");
        words.addPlace("on the beach");
        words.addThing("owl");

        assertThat(said()).isEqualTo("an orange cat and an owl on the beach");
    }

    @Test
    void aChipBeginsAnotherCaptionAfterAVersionWasMadeOfThisOne() {
        open(true);
        String[] made = {"a cat"};
        words.setMade(() -> made[0]);
        say("a cat");
        words.addThing("owl");
        assertThat(said()).isEqualTo("an owl");
        words.addColour("orange");
        assertThat(said()).isEqualTo("an orange owl");
        made[0] = "an owl";
        say("a");
        words.addThing("owl");
        say("an owl");
        words.addPlace("on the beach");
        assertThat(said()).as("written by chips since").isEqualTo("an owl on the beach");
    }

    @Test
    void aThingTakesThePlaceOfAWordThatMeansNothing() {
        open(true);
        say("a red duck on the beach");
        words.addThing("owl");
        assertThat(said()).isEqualTo("a red owl on the beach");
        say("a duck");
        words.addThing("owl");
        assertThat(said()).isEqualTo("an owl");
        say("a fluffy cat");
        words.addThing("owl");
        assertThat(said()).as("an adjective is no thing").isEqualTo("a fluffy cat and an owl");
    }

    @Test
    void aWordThatIsNearIsOfferedAndWritten() {
        open(true);
        say("a sunflowr on the beach");
        assertThat(words.replacementsProperty().get())
                .containsExactly(new WordsViewModel.Replacement(new Span(2, 10), "sunflowr", "sunflower"));
        words.replace(words.replacementsProperty().get().getFirst());
        assertThat(said()).isEqualTo("a sunflower on the beach");
        assertThat(words.replacementsProperty().get()).isEmpty();
    }

    @Test
    void surprisesAreWhatTheModelKnows() {
        open(true);
        List<String> places = FakeEngine.WORDS.backgrounds();
        for (int i = 0; i < 20; i++) {
            words.surprise();
            assertThat(words.adviceProperty().get()).as(said()).isEmpty();
            assertThat(places).anyMatch(said()::endsWith);
        }
        assertThat(seeds.get()).isEqualTo(20);
    }
}
