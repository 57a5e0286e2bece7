package org.glidefx.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of tensors of every type and of shapes. */
class TensorTest {

    static Stream<Shape> pictures() {
        return Stream.of(
                Shape.of(1, 1, 1, 1),
                Shape.of(2, 6, 4, 4),
                Shape.of(3, 6, 1, 5),
                Shape.of(5, 2, 3, 1),
                Shape.of(4, 7, 0, 2),
                Shape.of(0, 3, 2, 2));
    }

    @Test
    void everyTypeHoldsExactlyItsElements() {
        List<Tensor> tensors = List.of(
                new FloatTensor(Shape.of(2, 1), new float[2]),
                new LongTensor(Shape.of(2, 1), new long[2]),
                new BoolTensor(Shape.of(2, 1), new boolean[2]));
        assertThat(tensors).allSatisfy(tensor -> assertThat(tensor.shape()).isEqualTo(Shape.of(2, 1)));
    }

    @Test
    void everyTypeRefusesTooFewAndTooMany() {
        for (int length : new int[] {0, 1, 3}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FloatTensor(Shape.of(2), new float[length]))
                    .withMessageEndingWith("found " + length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LongTensor(Shape.of(2), new long[length]))
                    .withMessageEndingWith("found " + length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BoolTensor(Shape.of(2), new boolean[length]))
                    .withMessageEndingWith("found " + length);
        }
    }

    @Test
    void scalarsHoldOneElement() {
        assertThat(new LongTensor(Shape.of(), new long[] {7}).data()).containsExactly(7);
        assertThatIllegalArgumentException().isThrownBy(() -> new LongTensor(Shape.of(), new long[0]));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void sizeIsTheProductOfTheExtents(Shape shape) {
        int product = Arrays.stream(shape.toArray()).reduce(1, (a, b) -> a * b);
        assertThat(shape.size()).isEqualTo(product);
        assertThat(shape.stride() * shape.get(0)).isEqualTo(product);
        assertThat(FloatTensor.zeros(shape).size()).isEqualTo(product);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void cutAnywhereRowsJoinAgain(Shape shape) {
        FloatTensor whole = counted(shape);
        for (int cut = 0; cut <= shape.get(0); cut++) {
            FloatTensor joined = whole.rows(0, cut).followedBy(whole.rows(cut, shape.get(0)));
            assertThat(joined.shape()).isEqualTo(shape);
            assertThat(joined.data()).containsExactly(whole.data());
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void everyChannelIsWhereTheFormulaPutsIt(Shape shape) {
        FloatTensor whole = counted(shape);
        int plane = shape.get(2) * shape.get(3);
        for (int channel = 0; channel < shape.get(1); channel++) {
            FloatTensor one = whole.channels(channel, channel + 1);
            assertThat(one.shape()).isEqualTo(Shape.of(shape.get(0), 1, shape.get(2), shape.get(3)));
            for (int i = 0; i < one.size(); i++) {
                int row = i / plane;
                int expected = (row * shape.get(1) + channel) * plane + i % plane;
                assertThat(one.data()[i]).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void allChannelsAreTheWhole(Shape shape) {
        FloatTensor whole = counted(shape);
        assertThat(whole.channels(0, shape.get(1)).data()).containsExactly(whole.data());
        assertThat(whole.channels(0, 0).size()).isZero();
    }

    @Test
    void modelRunExceptionKeepsItsSentenceAndCause() {
        IllegalStateException cause = new IllegalStateException("why");
        assertThat(new ModelRunException("What happened.", cause))
                .hasMessage("What happened.")
                .hasCause(cause);
        assertThat(new ModelRunException("What happened.", null)).hasNoCause();
    }

    private static FloatTensor counted(Shape shape) {
        FloatTensor tensor = FloatTensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = i;
        }
        return tensor;
    }
}
