package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private static Vocabulary of(List<String> things, List<String> others) {
        return new Vocabulary(things, List.of(), List.of(), List.of(), List.of(), List.of(), others);
    }

    @Test
    void phrasesAreStrippedAndInLowerCase() {
        assertThat(of(List.of(" Pine Tree "), List.of("3D"))).isEqualTo(of(List.of("pine tree"), List.of("3d")));
    }

    @Test
    void laterChangesOfAListDoNotReachIt() {
        List<String> things = new ArrayList<>(List.of("cat"));
        Vocabulary vocabulary = of(things, List.of());
        things.add("dog");
        assertThat(vocabulary.things()).containsExactly("cat");
    }

    @Test
    void aVocabularyWithoutThingsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(), List.of("word")))
                .withMessage("expected a thing in the vocabulary, found none");
    }

    @Test
    void moreThanTheMostPhrasesAreRefused() {
        List<String> most = Collections.nCopies(Vocabulary.MAX_PHRASES, "word");
        assertThat(of(List.of("cat"), most).others()).hasSize(5000);
        List<String> more = Collections.nCopies(Vocabulary.MAX_PHRASES + 1, "word");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("cat"), more))
                .withMessage("expected at most 5000 others in the vocabulary, found 5001");
    }

    @Test
    void emptyAndLongPhrasesAreRefused() {
        assertThat(of(List.of("x".repeat(100)), List.of()).things()).hasSize(1);
        for (String phrase : List.of("", "  ", "x".repeat(101))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(List.of(phrase), List.of()))
                    .withMessageStartingWith("expected things of 1 to 100 characters in the vocabulary, found one of ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001b[31mb", "a\nb", "a\u0085b", "a\u202eb", "a\u2028b", "a\u200bb"})
    void controlCharactersAreRefused(String phrase) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of("cat", phrase), List.of()))
                .withMessage("expected no control characters in the things of the vocabulary");
    }

    @Test
    void onlyThingsCanBeColoured() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vocabulary(
                        List.of("cat"), List.of("car"), List.of("red"), List.of(), List.of(), List.of(), List.of()))
                .withMessageContaining("coloured");
    }
}
