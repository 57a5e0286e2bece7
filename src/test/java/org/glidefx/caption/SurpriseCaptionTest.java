package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SurpriseCaptionTest {

    @Test
    void everyWordMeansSomething() {
        CaptionWords words = new CaptionWords(SampleVocabulary.SAMPLE);
        for (long seed = 0; seed < 500; seed++) {
            String caption = SurpriseCaption.of(SampleVocabulary.SAMPLE, seed);
            assertThat(words.unknownWords(caption)).as(caption).isEmpty();
            assertThat(SampleVocabulary.SAMPLE.things()).as(caption).anyMatch(caption::contains);
            assertThat(SampleVocabulary.SAMPLE.backgrounds()).as(caption).anyMatch(caption::endsWith);
        }
    }

    @Test
    void isTheSameForTheSameSeedAndOftenAnotherForOthers() {
        assertThat(SurpriseCaption.of(SampleVocabulary.SAMPLE, 5))
                .isEqualTo(SurpriseCaption.of(SampleVocabulary.SAMPLE, 5));
        assertThat(LongStream.range(0, 100)
                        .mapToObj(seed -> SurpriseCaption.of(SampleVocabulary.SAMPLE, seed))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void thingsAloneAreEnough() {
        List<String> none = List.of();
        Vocabulary poor = new Vocabulary(List.of("owl"), none, none, none, none, none, none);

        assertThat(SurpriseCaption.of(poor, 1)).isEqualTo("an owl");
    }
}
