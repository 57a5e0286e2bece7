package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.glidefx.convert.ConversionException;
import org.glidefx.convert.NetworkProbe.Kind;
import org.glidefx.convert.NetworkProbe.Value;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network must pass before it is installed. */
class ModelProbeTest {

    private static final Path FILE = Path.of("base.onnx");
    private static final List<Value> INPUTS = List.of(
            new Value("x", Kind.FLOAT, List.of(1L, 3L, 4L)),
            new Value("tokens", Kind.INT64, List.of(1L, 5L)),
            new Value("mask", Kind.BOOL, List.of(1L, 5L)));
    private static final List<Value> OUTPUTS = List.of(new Value("out", Kind.FLOAT, List.of(1L, 2L)));

    private int closed;

    private void probe(Function<Map<String, Tensor>, Map<String, Tensor>> network) throws Exception {
        new ModelProbe(file -> new TensorModel() {
                    @Override
                    public Set<String> inputNames() {
                        return Set.of("x", "tokens", "mask");
                    }

                    @Override
                    public Set<String> outputNames() {
                        return Set.of("out");
                    }

                    @Override
                    public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
                        return network.apply(inputs);
                    }

                    @Override
                    public void close() {
                        closed++;
                    }
                })
                .run(FILE, INPUTS, OUTPUTS, CancelToken.none());
    }

    private static Map<String, Tensor> out(float... values) {
        return Map.of("out", new FloatTensor(Shape.of(1, values.length), values));
    }

    @Test
    void givesEveryInputSomethingSensible() throws Exception {
        probe(inputs -> {
            float[] x = ((FloatTensor) inputs.get("x")).data();
            assertThat(inputs.get("x").shape()).isEqualTo(Shape.of(1, 3, 4));
            assertThat(x).hasSize(12).doesNotHaveDuplicates();
            for (float each : x) {
                assertThat(each).isBetween(-1f, 1f);
            }
            assertThat(((LongTensor) inputs.get("tokens")).data()).containsOnly(0);
            assertThat(((BoolTensor) inputs.get("mask")).data()).containsOnly(true);
            return out(1, 2);
        });
        assertThat(closed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void valuesMustBeFinite(float value) {
        refused(inputs -> out(1, value), "gives values that are not finite (out)");
    }

    @Test
    void outputsMustBeAsDescribed() {
        refused(inputs -> out(1, 2, 3), "gives values of another shape");
        refused(inputs -> Map.of(), "gives values of another shape");
        refused(inputs -> Map.of("out", new LongTensor(Shape.of(1, 2), new long[2])), "gives values of another shape");
    }

    @Test
    void aFailureIsPassedOnInWords() {
        refused(
                inputs -> {
                    throw new ModelRunException("The runtime fails.", null);
                },
                "base.onnx does not run here, so it was not installed: The runtime fails.");
    }

    private void refused(Function<Map<String, Tensor>, Map<String, Tensor>> network, String part) {
        int before = closed;
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> probe(network))
                .withMessageContaining(part);
        assertThat(closed).isEqualTo(before + 1);
    }

    @Test
    void nothingIsOpenedOnceItIsCancelled() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new ModelProbe(file -> {
                            throw new AssertionError("opened");
                        })
                        .run(FILE, INPUTS, OUTPUTS, cancel));
    }
}
