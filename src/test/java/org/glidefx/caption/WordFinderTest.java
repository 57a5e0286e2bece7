package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordFinderTest {

    @Test
    void wordsMayHoldApostrophes() {
        assertThat(WordFinder.words("The fox\u2019s den, o'clock 'quoted' 樹"))
                .containsExactly("the", "fox's", "den", "o'clock", "quoted", "樹");
    }

    /** Captions may be read from any picture file. */
    @ParameterizedTest
    @ValueSource(strings = {"a'", "[", "\\", "'", "a", " "})
    void aMillionOfAnythingIsReadToItsEnd(String piece) {
        String text = "x" + piece.repeat(1_000_000 / piece.length()) + "b";
        assertThat(WordFinder.spans(text)).isNotEmpty();
    }
}
