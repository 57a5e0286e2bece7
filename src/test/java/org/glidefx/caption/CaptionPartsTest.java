package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionPartsTest {

    private static final CaptionParts PARTS = new CaptionParts(SampleVocabulary.SAMPLE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > owl > an owl",
                "'' > grapes > grapes",
                "a red > apple > a red apple",
                "a > owl > an owl",
                "the > cat > a cat",
                "a cat and > owl > a cat and an owl",
                "a cat > owl > a cat and an owl",
                "a cat at night > owl > a cat and an owl at night",
                "at night > owl > an owl at night",
                "qwertz > owl > qwertz an owl",
                "a cat on the beach, 3d > owl > a cat and an owl on the beach, 3d",
                "a cup of coffee > smiling face > a cup of coffee and a smiling face",
            })
    void aThingGoesWhereItBelongs(String caption, String thing, String made) {
        assertThat(PARTS.withThing(caption, thing)).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "a cat > red > a red cat",
                "a cat > orange > an orange cat",
                "an apple > red > a red apple",
                "the apple > red > the red apple",
                "a red apple > orange > an orange apple",
                "cat > red > red cat",
                "a cat and an apple on the beach > red > a cat and a red apple on the beach",
                "'' > orange > an orange",
                "a red > orange > an orange",
                "something > red > something a red",
            })
    void aColourGoesToTheLastThing(String caption, String colour, String made) {
        assertThat(PARTS.withColour(caption, colour)).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "a cat > at night > a cat at night",
                "a cat on the beach > at night > a cat at night",
                "a cat ON  THE BEACH, 3d > at night > a cat at night, 3d",
                "'' > at night > at night",
                "a cat on a red background > on a wooden table > a cat on a wooden table",
            })
    void aPlaceTakesTheOtherOnesStead(String caption, String place, String made) {
        assertThat(PARTS.withPlace(caption, place)).isEqualTo(made);
    }

    @Test
    void chipAfterChipMakesACaption() {
        String caption = PARTS.withThing("", "cat");
        caption = PARTS.withColour(caption, "orange");
        caption = PARTS.withPlace(caption, "at night");
        caption = PARTS.withThing(caption, "owl");
        caption = PARTS.withPlace(caption, "on the beach");

        assertThat(caption).isEqualTo("an orange cat and an owl on the beach");
    }
}
