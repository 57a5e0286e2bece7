package org.glidefx.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionCleaningTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a &lt;b&gt; c|a <b> c",
                "fish &amp;amp;amp; chips|fish & chips",
                "<p> fish &amp;amp;amp; chips|<p> fish &amp; chips",
                "&eacute;&#233;&#xE9;|\u00e9\u00e9\u00e9",
                "&foo; &#0; &|&foo; \ufffd &",
                "&#x110000;|\ufffd",
                "&#55357;|\ufffd",
                "100&nbsp;%|100 %",
                "&frac12; m&sup2;|\u00bd m\u00b2",
            })
    void entitiesBecomeWhatTheyStandFor(String caption, String clean) {
        assertThat(CaptionCleaning.clean(caption)).isEqualTo(clean);
    }

    @Test
    void whiteSpaceIsOneBlank() {
        assertThat(CaptionCleaning.clean(" \t a\u00a0 \n b\u3000\u2009c\r\n")).isEqualTo("a b c");
    }

    @Test
    void controlCharactersAndEscapesGo() {
        assertThat(CaptionCleaning.clean("\u001b[1;31mred\u001b[0m \ufeffa\u0000b\u007fc"))
                .isEqualTo("red abc");
    }

    @Test
    void windowsCharactersAreReadAsSuch() {
        assertThat(CaptionCleaning.clean("5\u0080 \u0093q\u0094 \u0081")).isEqualTo("5\u20ac \"q\" \u0081");
    }

    @Test
    void compatibilityLettersBecomePlain() {
        assertThat(CaptionCleaning.clean("\uff21\uff11 \ufb01n \u01c4")).isEqualTo("a1 fin d\u017e");
    }

    @Test
    void replacementsThatLookLikeGroupsAreTakenAsTheyAre() {
        assertThat(CaptionCleaning.clean("&#36;1 &#92; \uff04")).isEqualTo("$1 \\ $");
    }
}
