package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.Dims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of views against the same changes made to arrays in memory, read in pieces of any length. */
class WeightViewPropertiesTest {

    private final SplittableRandom random = new SplittableRandom(11);

    /** A view and the numbers that it must hold. */
    private record Pair(WeightView view, float[] numbers) {

        int rows() {
            return (int) (long) view.dims().get(0);
        }

        int columns() {
            return (int) (long) view.dims().get(1);
        }
    }

    @Test
    void anyChainOfChangesReadsAsTheArrayWould() throws Exception {
        for (int round = 0; round < 150; round++) {
            Pair pair = matrix(random.nextInt(1, 9), random.nextInt(1, 90));
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                pair = changed(pair);
            }
            check(pair);
        }
    }

    private Pair changed(Pair pair) {
        return switch (random.nextInt(5)) {
            case 0 -> transposed(pair);
            case 1 -> rows(pair);
            case 2 -> padded(pair);
            case 3 -> stacked(pair);
            default -> new Pair(pair.view().reshaped(pair.columns(), pair.rows()), pair.numbers());
        };
    }

    private static Pair transposed(Pair pair) {
        float[] turned = new float[pair.numbers().length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = pair.numbers()[i % pair.rows() * pair.columns() + i / pair.rows()];
        }
        return new Pair(pair.view().transposed(), turned);
    }

    private Pair rows(Pair pair) {
        int[] order = random.ints(random.nextInt(1, 12), 0, pair.rows()).toArray();
        float[] chosen = new float[order.length * pair.columns()];
        for (int row = 0; row < order.length; row++) {
            System.arraycopy(pair.numbers(), order[row] * pair.columns(), chosen, row * pair.columns(), pair.columns());
        }
        return new Pair(pair.view().rows(order), chosen);
    }

    private Pair padded(Pair pair) {
        int columns = pair.columns() + random.nextInt(4);
        float[] wider = new float[pair.rows() * columns];
        for (int row = 0; row < pair.rows(); row++) {
            System.arraycopy(pair.numbers(), row * pair.columns(), wider, row * columns, pair.columns());
        }
        return new Pair(pair.view().padded(columns), wider);
    }

    private Pair stacked(Pair pair) {
        Pair below = matrix(random.nextInt(1, 4), pair.columns());
        float[] both = Arrays.copyOf(pair.numbers(), pair.numbers().length + below.numbers().length);
        System.arraycopy(below.numbers(), 0, both, pair.numbers().length, below.numbers().length);
        return new Pair(WeightView.stack(List.of(pair.view(), below.view())), both);
    }

    private Pair matrix(int rows, int columns) {
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble();
        }
        return new Pair(WeightView.of(Dims.of(rows, columns), numbers), numbers);
    }

    private void check(Pair pair) throws IOException {
        assertThat(pair.view().dims().sizeWithoutBatch()).isEqualTo(pair.numbers().length);
        int size = pair.numbers().length;
        List<int[]> pieces = new ArrayList<>(List.of(new int[] {0, size}));
        for (int i = 0; i < 12; i++) {
            int from = random.nextInt(size);
            pieces.add(new int[] {from, random.nextInt(from, size + 1)});
        }
        for (int[] piece : pieces) {
            float[] read = new float[piece[1] - piece[0]];
            pair.view().read(piece[0], read, read.length);
            assertThat(read).isEqualTo(Arrays.copyOfRange(pair.numbers(), piece[0], piece[1]));
        }
    }

    @Test
    void transposedTwiceIsTheMatrixItself() throws Exception {
        Pair matrix = matrix(70, 130);
        check(new Pair(matrix.view().transposed().transposed(), matrix.numbers()));
    }

    @Test
    void zerosOverwriteWhatWasThere() throws Exception {
        float[] into = {1, 2, 3, 4};
        WeightView.zeros(2, 5).read(7, into, 3);
        assertThat(into).containsExactly(0, 0, 0, 4);
    }

    @Test
    void nothingBehindThePieceIsTouched() throws Exception {
        Pair matrix = matrix(4, 6);
        for (WeightView view : List.of(
                matrix.view().transposed(),
                matrix.view().padded(8),
                matrix.view().rows(3, 1))) {
            float[] into = {7, 7, 7, 7, 7};
            view.read(3, into, 4);
            assertThat(into[4]).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatAreNoneAreRefusedWhereTheyAreRead(float value, @TempDir Path folder) throws Exception {
        TestCheckpoint checkpoint = new TestCheckpoint();
        checkpoint.add("layer.weight", 2, 3)[4] = value;
        try (StateDict dict = StateDict.open(checkpoint.write(folder.resolve("x.pt")))) {
            WeightView view = WeightView.of(dict.tensor("layer.weight").orElseThrow());
            view.read(0, new float[4], 4);
            assertThatExceptionOfType(BadCheckpointException.class)
                    .isThrownBy(() -> view.rows(1).read(0, new float[3], 3))
                    .withMessageContaining("the weight layer.weight holds " + value);
        }
    }

    @Test
    void missingWeightsAreFoundThroughAnyView() {
        WeightView view = WeightView.absent(4, 4).rows(1, 2).padded(5).transposed();
        assertThat(view.dims()).isEqualTo(Dims.of(5, 2));
        assertThatExceptionOfType(BadCheckpointException.class).isThrownBy(() -> view.read(0, new float[1], 1));
    }
}
