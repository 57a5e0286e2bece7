package org.glidefx.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void shortTextsStayAsTheyAre() {
        assertThat(Excerpt.of("", 0)).isEmpty();
        assertThat(Excerpt.of("cat", 3)).isEqualTo("cat");
        assertThat(Excerpt.of("🌳", 2)).isEqualTo("🌳");
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        String text = "a🌳b🌳🌳c";
        for (int most = 0; most <= text.length(); most++) {
            String cut = Excerpt.of(text, most);
            assertThat(text).startsWith(cut);
            assertThat(cut.length()).isBetween(Math.max(0, most - 1), most);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut))
                    .as(cut)
                    .isTrue();
        }
    }

    @Test
    void halvesThatStandAloneAreNoReasonToCutMore() {
        assertThat(Excerpt.of("a\uD83Cb", 2)).isEqualTo("a\uD83C");
    }
}
