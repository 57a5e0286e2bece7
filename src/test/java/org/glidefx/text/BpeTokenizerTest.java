package org.glidefx.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BpeTokenizerTest {

    private static final BpeTokenizer SHORT = new BpeTokenizer(32);
    private static final BpeTokenizer LONG = new BpeTokenizer(128);

    @TestFactory
    Stream<DynamicTest> captionsHaveTheTokensOfTheOfficialTokenizer() {
        JsonNode captions = new Goldens("tokens").json("tokens.json").required("captions");
        return StreamSupport.stream(captions.spliterator(), false)
                .map(golden -> DynamicTest.dynamicTest(
                        "\"" + golden.required("caption").stringValue() + "\"", () -> checkGolden(golden)));
    }

    private static void checkGolden(JsonNode golden) {
        String caption = golden.required("caption").stringValue();
        assertThat(SHORT.encode(caption).toArray()).containsExactly(ints(golden.required("ids")));
        checkPadded(SHORT.tokenize(caption), golden.required("padded_32"), golden.required("mask_32"));
        checkPadded(LONG.tokenize(caption), golden.required("padded_128"), golden.required("mask_128"));
    }

    private static void checkPadded(CaptionTokenizer.Tokens tokens, JsonNode padded, JsonNode mask) {
        assertThat(tokens.tokens().data())
                .containsExactly(Arrays.stream(ints(padded)).asLongStream().toArray());
        int[] flags = ints(mask);
        for (int i = 0; i < flags.length; i++) {
            assertThat(tokens.mask().data()[i]).isEqualTo(flags[i] == 1);
        }
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    @Test
    void theEmptyCaptionIsAllPadding() {
        CaptionTokenizer.Tokens tokens = SHORT.tokenize("");
        assertThat(tokens.tokens().shape()).isEqualTo(Shape.of(1, 32));
        assertThat(tokens.tokens().data()).containsOnly(BpeTokenizer.PADDING);
        assertThat(tokens.mask().data()).containsOnly(false);
    }

    @Test
    void tenThousandCharactersAreCutToTheContext() {
        CaptionTokenizer.Tokens tokens = SHORT.tokenize("corgi ".repeat(1700));
        assertThat(tokens.tokens().data()).hasSize(32).doesNotContain(BpeTokenizer.PADDING);
        assertThat(tokens.mask().data()).containsOnly(true);
    }

    @Test
    void tenThousandCharactersWithoutASpaceAreFine() {
        assertThat(SHORT.tokenize("x".repeat(10_000)).mask().data()).containsOnly(true);
        assertThat(SHORT.tokenize(" ".repeat(10_000)).tokens().data()).hasSize(32);
        assertThat(SHORT.tokenize("\uD83E\uDD94".repeat(5_000)).tokens().data()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000\u0001\u001f", "\uD83E", "\uDD94 backwards \uD83E", "<|endoftext|>", "\n\r\t", "\uFFFF"})
    void oddTextIsTextLikeAnyOther(String caption) {
        CaptionTokenizer.Tokens tokens = SHORT.tokenize(caption);
        assertThat(tokens.mask().data()[0]).isTrue();
        assertThat(Arrays.stream(tokens.tokens().data()).max().orElseThrow()).isLessThanOrEqualTo(BpeTokenizer.PADDING);
        assertThat(SHORT.encode(caption).boxed()).doesNotContain(BpeTokenizer.PADDING);
    }
}
