package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextConditioningTest {

    private final FakeModels.FakeModel encoder = FakeModels.textEncoder();
    private final TextConditioning text = new TextConditioning(encoder, new BpeTokenizer(8));

    private Conditioning of(String caption) {
        return text.of(caption, CancelToken.none());
    }

    @Test
    void theLastCaptionIsRemembered() {
        Conditioning first = of("a fox");
        assertThat(of("a fox")).isSameAs(first);
        assertThat(encoder.runs).hasSize(1);
    }

    @Test
    void onlyTheLastCaptionIsRemembered() {
        of("a fox");
        of("a dog");
        of("a fox");
        assertThat(encoder.runs).hasSize(3);
    }

    @Test
    void noCaptionIsRememberedWhateverComesBetween() {
        Conditioning none = text.unconditional(CancelToken.none());
        of("a fox");
        of("a dog");
        assertThat(of("")).isSameAs(none).isSameAs(text.unconditional(CancelToken.none()));
        assertThat(encoder.runs).hasSize(3);
    }

    @Test
    void askingForNoCaptionKeepsTheLastOne() {
        Conditioning fox = of("a fox");
        of("");
        assertThat(of("a fox")).isSameAs(fox);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "A fox", "a fox ", "\n"})
    void captionsThatLookAlikeAreNotMistakenForEachOther(String caption) {
        of("a fox");
        of("");
        of(caption);
        assertThat(encoder.runs).hasSize(3);
    }

    @Test
    void theEncoderIsGivenTokensAndMaskOfItsContext() {
        of("a fox");
        Map<String, Tensor> run = encoder.runs.getLast();
        assertThat(run.keySet()).containsExactlyInAnyOrder("tokens", "mask");
        assertThat(run.values()).extracting(Tensor::shape).containsOnly(Shape.of(1, 8));
        assertThat(((LongTensor) run.get("tokens")).data()).endsWith(BpeTokenizer.PADDING, BpeTokenizer.PADDING);
    }

    @Test
    void aStoppedRunIsNotRemembered() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        assertThatThrownBy(() -> text.of("a fox", cancelled)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> text.unconditional(cancelled)).isInstanceOf(CancellationException.class);
        assertThat(encoder.runs).isEmpty();
        assertThat(of("a fox")).isNotNull();
        assertThat(of("")).isNotNull();
        assertThat(encoder.runs).hasSize(2);
    }

    @Test
    void whatIsRememberedIsAnsweredEvenWhenCancelled() {
        Conditioning fox = of("a fox");
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        assertThat(text.of("a fox", cancelled)).isSameAs(fox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xf_proj", "xf_out"})
    void missingAndWholeNumberOutputsAreRefused(String name) {
        for (boolean present : new boolean[] {true, false}) {
            FakeModels.FakeModel broken = new FakeModels.FakeModel(Set.of("tokens", "mask"), inputs -> {
                Map<String, Tensor> outputs = new HashMap<>(Map.of(
                        "xf_proj", FloatTensor.zeros(Shape.of(1, 2)), "xf_out", FloatTensor.zeros(Shape.of(1, 1, 8))));
                outputs.remove(name);
                if (present) {
                    outputs.put(name, new LongTensor(Shape.of(1, 2), new long[2]));
                }
                return outputs;
            });
            TextConditioning conditioning = new TextConditioning(broken, new BpeTokenizer(8));
            assertThatThrownBy(() -> conditioning.of("a fox", CancelToken.none()))
                    .isInstanceOf(ModelRunException.class)
                    .hasMessageContaining("its " + name + " is missing or not float")
                    .hasMessageEndingWith("install the model again.");
        }
    }
}
