package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

public class VocabularyTextTest {

    public static final Vocabulary FOUR = new Vocabulary(
            List.of("apple", "cat", "owl", "whale"),
            List.of("apple"),
            List.of("red"),
            List.of("small"),
            List.of("at night"),
            List.of("and"),
            List.of());

    private static final String KNOWN = " nothing to this model; it knows 4 objects, for instance apple, owl, whale ";

    private static String unknown(String caption) {
        return VocabularyText.unknown(caption, FOUR, "starter").orElse("");
    }

    @Test
    void oneWordIsNamed() {
        assertThat(unknown("a zebra at night")).isEqualTo("\"zebra\" means" + KNOWN + "(glidefx models show starter).");
    }

    @Test
    void someWordsAreNamedOnceEach() {
        assertThat(unknown("zebra Paris zebra"))
                .isEqualTo("\"zebra\" and \"Paris\" mean" + KNOWN + "(glidefx models show starter).");
        assertThat(unknown("un deux trois")).startsWith("\"un\", \"deux\" and \"trois\" mean nothing");
    }

    @Test
    void ofManyWordsTheFirstAreNamed() {
        assertThat(unknown("un deux trois quatre cinq"))
                .startsWith("\"un\", \"deux\", \"trois\" and 2 more words mean");
    }

    @Test
    void aLongWordIsCut() {
        assertThat(unknown("x".repeat(5000))).startsWith("\"" + "x".repeat(30) + "\u2026\" means");
    }

    @Test
    void aCaptionOfKnownWordsIsLeftInPeace() {
        assertThat(unknown("a small red apple and an owl at night")).isEmpty();
        assertThat(unknown("")).isEmpty();
    }

    @Test
    void aModelWithBlanksInItsNameIsQuoted() {
        assertThat(VocabularyText.unknown("zebra", FOUR, "my model").orElseThrow())
                .endsWith("models show \"my model\").");
    }

    @Test
    void allListsAreShown() {
        assertThat(VocabularyText.lines(FOUR).strip().lines())
                .containsExactly(
                        "Objects:     apple, cat, owl, whale",
                        "Colours:     red",
                        "Coloured:    apple",
                        "Sizes:       small",
                        "Backgrounds: at night",
                        "Relations:   and");
    }
}
