package org.glidefx.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class VocabularyJsonTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void whatIsWrittenIsRead() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.set(VocabularyJson.FIELD, VocabularyJson.write(SampleVocabulary.SAMPLE));
        assertThat(VocabularyJson.of(json(root.toString()))).contains(SampleVocabulary.SAMPLE);
    }

    @Test
    void aFileWithoutOneHasNone() {
        assertThat(VocabularyJson.of(json("{}"))).isEmpty();
        assertThat(VocabularyJson.of(json("{\"vocabulary\": null}"))).isEmpty();
    }

    @Test
    void listsThatAreMissingAreEmptyAndUnknownOnesPassedOver() {
        Vocabulary found = VocabularyJson.of(json("{\"vocabulary\": {\"things\": [\"cat\"], \"verbs\": [1, {}]}}"))
                .orElseThrow();
        assertThat(found.things()).containsExactly("cat");
        assertThat(found.backgrounds()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|expected an object of lists as vocabulary",
                "\"cat\"|expected an object of lists as vocabulary",
                "{}|expected a thing in the vocabulary",
                "{\"things\": \"cat\"}|expected a list of at most 5000 things",
                "{\"things\": [1]}|expected texts as things of the vocabulary",
                "{\"things\": [null]}|expected texts as things of the vocabulary",
                "{\"things\": [\"\"]}|expected things of 1 to 100 characters",
            })
    void oddOnesAreRefusedInWords(String vocabulary, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VocabularyJson.of(json("{\"vocabulary\": " + vocabulary + "}")))
                .withMessageContaining(words);
    }

    @Test
    void aHugeListIsRefusedBeforeItIsCopied() {
        String many = "\"a\",".repeat(Vocabulary.MAX_PHRASES) + "\"a\"";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VocabularyJson.of(
                        json("{\"vocabulary\": {\"things\": [\"cat\"], \"others\": [" + many + "]}}")))
                .withMessageContaining("at most 5000 others");
    }
}
