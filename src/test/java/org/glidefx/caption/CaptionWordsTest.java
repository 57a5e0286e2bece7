package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionWordsTest {

    private static final CaptionWords WORDS = new CaptionWords(SampleVocabulary.SAMPLE);

    private static List<String> unknown(String caption) {
        return WORDS.unknownWords(caption).stream()
                .map(span -> span.of(caption))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a red apple on a wooden table",
                "A Red APPLE, on the beach!",
                "two-part: a jack-o-lantern at night",
                "the cup of coffee to the left of an owl",
                "''",
                "' ,.! '"
            })
    void captionsOfTheVocabularyHoldNoneButStrangers(String caption) {
        assertThat(unknown(caption)).isSubsetOf("two", "part");
    }

    @Test
    void wordsOutsideOfTheVocabularyAreFoundWhereTheyLie() {
        assertThat(WORDS.unknownWords("a zebra and a cat in Paris"))
                .containsExactly(new Span(2, 7), new Span(18, 20), new Span(21, 26));
    }

    @Test
    void wordsOfAllScriptsAndDigitsAreWords() {
        assertThat(unknown("3 cafe\u0301s, \u732b don\u2019t 3d"))
                .containsExactly("3", "cafe\u0301s", "\u732b", "don\u2019t");
    }

    @Test
    void aLongCaptionIsReadInLinearTime() {
        assertThat(unknown("zebra ".repeat(50_000))).hasSize(50_000);
    }

    @Test
    void everyWordOfEveryListIsKnown() {
        Vocabulary all = SampleVocabulary.SAMPLE;
        Stream.of(all.things(), all.colours(), all.sizes(), all.backgrounds(), all.relations(), all.others())
                .flatMap(List::stream)
                .forEach(phrase -> assertThat(unknown(phrase)).as(phrase).isEmpty());
    }

    @Test
    void aSpanEndsBehindItsStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(-1, 2));
    }

    @Test
    void theNearestWordsAreWrittenAlmostTheSame() {
        assertThat(WORDS.nearest("aple", 3)).containsExactly("apple");
        assertThat(WORDS.nearest("Wodoen", 3)).as("two letters swapped").containsExactly("wooden");
        assertThat(WORDS.nearest("ct", 3)).isEmpty();
        assertThat(WORDS.nearest("zeppelin", 3)).isEmpty();
    }

    @Test
    void theArticleFollowsTheWordThatTakesThePlace() {
        assertThat(CaptionWords.replaced("a aple on grass", new Span(2, 6), "apple"))
                .isEqualTo("an apple on grass");
        assertThat(CaptionWords.replaced("an  owll", new Span(4, 8), "cat")).isEqualTo("a  cat");
        assertThat(CaptionWords.replaced("a red aple", new Span(6, 10), "apple"))
                .isEqualTo("a red apple");
        assertThat(CaptionWords.replaced("aple", new Span(0, 4), "apple")).isEqualTo("apple");
    }
}
