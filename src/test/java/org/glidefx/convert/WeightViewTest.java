package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.graph.Dims;
import org.junit.jupiter.api.Test;

class WeightViewTest {

    @Test
    void rowsComeInTheOrderGiven() throws Exception {
        check(counting(3, 2).rows(2, 0), Dims.of(2, 2), 4, 5, 0, 1);
    }

    @Test
    void rowsOfAVectorAreItsElements() throws Exception {
        check(counting(4).rows(3, 1), Dims.of(2), 3, 1);
    }

    @Test
    void rowsOfKernelsStayWhole() throws Exception {
        check(counting(2, 1, 2, 2).rows(1, 0), Dims.of(2, 1, 2, 2), 4, 5, 6, 7, 0, 1, 2, 3);
    }

    @Test
    void transposedExchangesRowsAndColumns() throws Exception {
        check(counting(2, 3).transposed(), Dims.of(3, 2), 0, 3, 1, 4, 2, 5);
    }

    @Test
    void transposedReadsWideMatricesBlockByBlock() throws Exception {
        WeightView wide = counting(3, 200).transposed();
        float[] values = new float[600];
        wide.read(0, values, 600);
        for (int i = 0; i < 600; i++) {
            assertThat(values[i]).isEqualTo(i % 3 * 200 + i / 3);
        }
    }

    @Test
    void paddedAppendsZeroChannels() throws Exception {
        check(counting(2, 2, 1, 2).padded(3), Dims.of(2, 3, 1, 2), 0, 1, 2, 3, 0, 0, 4, 5, 6, 7, 0, 0);
    }

    @Test
    void stackedPartsFollowEachOther() throws Exception {
        WeightView stack = WeightView.stack(
                List.of(counting(1, 2), counting(2, 2).rows(1), counting(3, 2).rows(2, 1)));
        check(stack, Dims.of(4, 2), 0, 1, 2, 3, 4, 5, 2, 3);
    }

    @Test
    void reshapedKeepsTheNumbers() throws Exception {
        check(counting(2, 3).reshaped(3, 2, 1), Dims.of(3, 2, 1), 0, 1, 2, 3, 4, 5);
    }

    @Test
    void reshapedToAnotherSizeIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> counting(2, 3).reshaped(7))
                .withMessageContaining("expected a shape for [2, 3], found [7]");
    }

    @Test
    void absentWeightsCannotBeRead() {
        assertThatExceptionOfType(BadCheckpointException.class)
                .isThrownBy(() -> WeightView.absent(2).read(0, new float[2], 2));
    }

    @Test
    void headsAreTakenApartPartByPart() {
        // Two heads of two channels: q0 q0 k0 k0 v0 v0 q1 q1 k1 k1 v1 v1 in the checkpoint.
        assertThat(HeadOrder.partByPart(3, 2, 4)).containsExactly(0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11);
        assertThat(HeadOrder.partByPart(2, 2, 2)).containsExactly(0, 2, 1, 3);
    }

    @Test
    void oneHeadIsInOrderAlready() {
        assertThat(HeadOrder.partByPart(3, 1, 4)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    /** Numbers 0, 1, 2, ... in a shape. */
    private static WeightView counting(long... lengths) {
        return new WeightView(Dims.of(lengths), (from, into, count) -> {
            for (int i = 0; i < count; i++) {
                into[i] = from + i;
            }
        });
    }

    /** Compares the whole, and every part of it read alone. */
    private static void check(WeightView view, Dims dims, float... expected) throws IOException {
        assertThat(view.dims()).isEqualTo(dims);
        for (int from = 0; from < expected.length; from++) {
            for (int to = from; to <= expected.length; to++) {
                float[] part = new float[to - from];
                view.read(from, part, part.length);
                assertThat(part).isEqualTo(Arrays.copyOfRange(expected, from, to));
            }
        }
    }
}
