package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionCompletionTest {

    private static final CaptionCompletion COMPLETION = new CaptionCompletion(SampleVocabulary.SAMPLE);

    /** Returns whole captions up to the caret, with each completion applied. */
    private static List<String> complete(String before) {
        return COMPLETION.complete(before, 100).stream()
                .map(completion -> completion.appliedTo(before))
                .toList();
    }

    @Test
    void anEmptyCaptionBeginsWithAThingASizeOrAColour() {
        assertThat(complete(""))
                .containsExactly(
                        "an apple",
                        "a car",
                        "a cat",
                        "a cup of coffee",
                        "a crescent moon",
                        "a smiling face",
                        "an owl",
                        "grapes",
                        "a small",
                        "a big",
                        "a red",
                        "an orange");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "ca > a car",
                "Ca > a car",
                "a ca > a car",
                "a cup o > a cup of coffee",
                "a ap > an apple",
                "an ow > an owl",
                "gr > grapes",
                "a sm > a smiling face",
                "a cat on a wo > a cat on a wooden table",
                "a cat on a red > a cat on a red background",
                "a cat  ON A  wo > a cat  on a wooden table",
                "a cat to > a cat to the left of",
                "a cat and c > a cat and a car",
                "a cat and an ap > a cat and an apple",
                "a small r > a small red",
                "a small red a > a small red apple",
                "a cat, on the > a cat, on the beach",
                "the ca > the car",
                "on the beach, a c > on the beach, a car"
            })
    void whatWasBegunIsCompleted(String before, String first) {
        assertThat(complete(before)).startsWith(first);
    }

    @Test
    void aThingIsFollowedByARelationOrABackground() {
        assertThat(complete("a cat "))
                .containsExactly(
                        "a cat and",
                        "a cat to the left of",
                        "a cat on a wooden table",
                        "a cat at night",
                        "a cat on the beach",
                        "a cat on a red background");
    }

    @Test
    void aSecondThingIsFollowedByABackgroundOnly() {
        assertThat(complete("a cat and an owl "))
                .containsExactly(
                        "a cat and an owl on a wooden table",
                        "a cat and an owl at night",
                        "a cat and an owl on the beach",
                        "a cat and an owl on a red background");
    }

    @Test
    void onlyThingsThatComeInColoursFollowAColour() {
        assertThat(complete("a red ")).containsExactly("a red apple", "a red car");
    }

    @Test
    void anArticleIsMendedWithItsNoun() {
        assertThat(complete("a ")).contains("an apple", "a cat", "an orange").doesNotContain("a apple", "a orange");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a cat on the beach ", "a cat at night, ", "a cat xyz", "a red zzz"})
    void nothingIsProposedWhereNothingFits(String before) {
        assertThat(complete(before)).isEmpty();
    }

    @Test
    void behindStrangersBackgroundsAndThingsAreProposed() {
        assertThat(complete("a zebra ")).startsWith("a zebra on a wooden table").contains("a zebra a cat");
        assertThat(complete("a zebra at")).containsExactly("a zebra at night");
    }

    @Test
    void aCompletePhraseIsNotProposedAgain() {
        assertThat(complete("a cat")).isEmpty();
        assertThat(complete("a car")).isEmpty();
    }

    @Test
    void noMoreAreMadeThanAreWanted() {
        assertThat(COMPLETION.complete("", 3)).hasSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> COMPLETION.complete("", 0));
    }

    @Test
    void everyCompletionOfEveryBeginningIsKnownAndGoesOn() {
        CaptionWords words = new CaptionWords(SampleVocabulary.SAMPLE);
        String caption = "a small red apple to the left of a cup of coffee on a wooden table";
        for (int i = 0; i <= caption.length(); i++) {
            String before = caption.substring(0, i);
            for (Completion completion : COMPLETION.complete(before, 100)) {
                String whole = completion.appliedTo(before);
                assertThat(whole.length())
                        .as(whole)
                        .isGreaterThan(before.stripTrailing().length());
                assertThat(words.unknownWords(whole)).as(whole).isEmpty();
            }
        }
    }

    @Test
    void wholeCaptionsCanBeMadeOfCompletionsAlone() {
        String caption = "";
        for (int i = 0; i < 4; i++) {
            caption = complete(caption).getFirst() + " ";
        }
        assertThat(caption).isEqualTo("an apple and an apple on a wooden table ");
    }
}
