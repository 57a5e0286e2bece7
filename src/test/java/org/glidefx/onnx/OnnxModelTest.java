package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {

    private static final OnnxRuntime RUNTIME = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
    private static final FloatTensor BIAS = floats(Shape.of(2), 10, 20);

    @TempDir
    Path folder;

    @Test
    void knowsItsInputsAndOutputs() {
        try (TensorModel model = RUNTIME.open(TinyModels.otherTypes(folder))) {
            assertThat(model.inputNames()).containsExactlyInAnyOrder("numbers", "flags");
            assertThat(model.outputNames()).containsExactlyInAnyOrder("doubled", "flipped");
        }
    }

    @Test
    void runsOnFloats() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            Tensor y = run(model, floats(Shape.of(2, 2), 1, 2, 3, 4));
            assertThat(y.shape()).isEqualTo(Shape.of(2, 2));
            assertThat(((FloatTensor) y).data()).containsExactly(11, 22, 13, 24);
        }
    }

    @Test
    void runsOnLongsAndBools() {
        Map<String, Tensor> inputs = Map.of(
                "numbers", new LongTensor(Shape.of(2), new long[] {3, Long.MAX_VALUE / 2}),
                "flags", new BoolTensor(Shape.of(3), new boolean[] {true, false, true}));
        try (TensorModel model = RUNTIME.open(TinyModels.otherTypes(folder))) {
            Map<String, Tensor> outputs = model.run(inputs, CancelToken.none());
            assertThat(((LongTensor) outputs.get("doubled")).data()).containsExactly(6, Long.MAX_VALUE - 1);
            assertThat(((BoolTensor) outputs.get("flipped")).data()).containsExactly(false, true, false);
        }
    }

    /** Buffers are kept from run to run: a smaller batch after a larger one must not see the rest of the old contents. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void batchesOfAnySizeFollowEachOther(int rows) {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            run(model, FloatTensor.filled(Shape.of(8, 2), 7));
            FloatTensor y = (FloatTensor) run(model, FloatTensor.filled(Shape.of(rows, 2), 1));
            assertThat(y.shape()).isEqualTo(Shape.of(rows, 2));
            for (int i = 0; i < y.size(); i++) {
                assertThat(y.data()[i]).isEqualTo(i % 2 == 0 ? 11 : 21);
            }
            assertThat(((FloatTensor) run(model, floats(Shape.of(1, 2), 0, 0))).data())
                    .containsExactly(10, 20);
        }
    }

    @Test
    void callerOwnsWhatComesBack() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            FloatTensor first = (FloatTensor) run(model, floats(Shape.of(1, 2), 1, 1));
            FloatTensor second = (FloatTensor) run(model, floats(Shape.of(1, 2), 2, 2));
            first.data()[0] = -1;
            assertThat(second.data()).containsExactly(12, 22);
            assertThat(first.data()).containsExactly(-1, 21);
        }
    }

    @Test
    void inputsAreNotChanged() {
        FloatTensor x = floats(Shape.of(1, 2), 1, 2);
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            run(model, x);
        }
        assertThat(x.data()).containsExactly(1, 2);
        assertThat(BIAS.data()).containsExactly(10, 20);
    }

    @Test
    void missingInputIsNamed() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            refuses(
                    model,
                    Map.of("x", floats(Shape.of(1, 2), 1, 2)),
                    "The model sum.onnx needs the input bias, which was not given.");
        }
    }

    @Test
    void unknownInputIsNamed() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            refuses(
                    model,
                    Map.of("x", floats(Shape.of(1, 2), 1, 2), "bias", BIAS, "z", BIAS),
                    "The model sum.onnx has no input z; it takes [x, bias].");
        }
    }

    @Test
    void misshapedInputIsToldWhatFits() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            refuses(
                    model,
                    Map.of("x", floats(Shape.of(1, 3), 1, 2, 3), "bias", BIAS),
                    "The model sum.onnx takes x as float32 [any, 2], not float32 [1, 3].");
            refuses(
                    model,
                    Map.of("x", floats(Shape.of(2), 1, 2), "bias", BIAS),
                    "The model sum.onnx takes x as float32 [any, 2], not float32 [2].");
        }
    }

    @Test
    void inputOfAnotherTypeIsToldWhatFits() {
        try (TensorModel model = RUNTIME.open(TinyModels.sum(folder))) {
            refuses(
                    model,
                    Map.of("x", new LongTensor(Shape.of(1, 2), new long[2]), "bias", BIAS),
                    "The model sum.onnx takes x as float32 [any, 2], not int64 [1, 2].");
            refuses(
                    model,
                    Map.of("x", new BoolTensor(Shape.of(1, 2), new boolean[2]), "bias", BIAS),
                    "The model sum.onnx takes x as float32 [any, 2], not bool [1, 2].");
        }
    }

    @Test
    void failureInsideARunIsOneSentenceAndTheNextRunWorks() {
        try (TensorModel model = RUNTIME.open(TinyModels.threeColumns(folder))) {
            assertThatExceptionOfType(ModelRunException.class)
                    .isThrownBy(() -> model.run(Map.of("x", floats(Shape.of(2), 1, 2)), CancelToken.none()))
                    .withMessageMatching("The model columns.onnx failed while running; [^.\\n]*\\.")
                    .withRootCauseInstanceOf(ai.onnxruntime.OrtException.class);
            Tensor y = model.run(Map.of("x", floats(Shape.of(3), 1, 2, 3)), CancelToken.none())
                    .get("y");
            assertThat(y.shape()).isEqualTo(Shape.of(1, 3));
        }
    }

    @Test
    void closingTwiceIsFineAndRunningAfterwardsIsNot() {
        TensorModel model = RUNTIME.open(TinyModels.sum(folder));
        model.close();
        model.close();
        refuses(model, Map.of(), "The model sum.onnx was closed; open it again.");
    }

    @Test
    void modelsDoNotKnowOfEachOther() {
        Path file = TinyModels.sum(folder);
        TensorModel first = RUNTIME.open(file);
        try (TensorModel second = RUNTIME.open(file)) {
            first.close();
            assertThat(((FloatTensor) run(second, floats(Shape.of(1, 2), 1, 1))).data())
                    .containsExactly(11, 21);
        }
    }

    private static void refuses(TensorModel model, Map<String, Tensor> inputs, String message) {
        assertThatExceptionOfType(ModelRunException.class)
                .isThrownBy(() -> model.run(inputs, CancelToken.none()))
                .withMessage(message);
    }

    private static Tensor run(TensorModel model, FloatTensor x) {
        return model.run(Map.of("x", x, "bias", BIAS), CancelToken.none()).get("y");
    }

    private static FloatTensor floats(Shape shape, float... values) {
        return new FloatTensor(shape, values);
    }
}
