package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reductions, windows and borders in the runtime, against plain loops. */
class ReductionLoopsTest {

    private static final int N = 2;
    private static final int C = 3;
    private static final int W = 5;

    private final Operated operated = new Operated();
    private final ReductionOps reductions = new ReductionOps(operated.graph());
    private final float[] numbers = Operated.numbers(N * C * W, 1);

    private Ref input() {
        return operated.input(numbers, N, C, W);
    }

    @Test
    void sumsStayAsOneOrFallAway() throws Exception {
        Ref x = input();
        assertThat(reductions.sum(x, 1).dims()).isEqualTo(Dims.of(Dims.BATCH, 1, W));
        assertThat(reductions.sumAway(x, 1).dims()).isEqualTo(Dims.of(Dims.BATCH, W));
        assertThat(reductions.sumAway(x, 0, 1, 2).dims()).isEqualTo(Dims.of());
        float[] found = operated.run(reductions.sumAway(x, 1));
        for (int i = 0; i < N * W; i++) {
            double sum = 0;
            for (int c = 0; c < C; c++) {
                sum += numbers[(i / W * C + c) * W + i % W];
            }
            assertThat((double) found[i]).isCloseTo(sum, within(1e-6));
        }
    }

    @Test
    void meansRunOverSeveralAxes() throws Exception {
        float[] found = operated.run(reductions.mean(input(), 1, 2));
        for (int n = 0; n < N; n++) {
            double sum = 0;
            for (int i = 0; i < C * W; i++) {
                sum += numbers[n * C * W + i];
            }
            assertThat((double) found[n]).isCloseTo(sum / (C * W), within(1e-6));
        }
        assertThat(found).hasSize(N);
    }

    @Test
    void lengthsAreEuclidean() throws Exception {
        float[] found = operated.run(reductions.length(input(), 2));
        for (int row = 0; row < N * C; row++) {
            double sum = 0;
            for (int i = 0; i < W; i++) {
                sum += (double) numbers[row * W + i] * numbers[row * W + i];
            }
            assertThat((double) found[row]).isCloseTo(Math.sqrt(sum), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "0.001", "1"})
    void vectorsAreMadeAlmostUnitLength(float epsilon) throws Exception {
        float[] found = operated.run(reductions.unitLength(input(), epsilon));
        for (int row = 0; row < N * C; row++) {
            double before = 0;
            double after = 0;
            for (int i = 0; i < W; i++) {
                before += (double) numbers[row * W + i] * numbers[row * W + i];
                after += (double) found[row * W + i] * found[row * W + i];
            }
            assertThat(Math.sqrt(after)).isCloseTo(1 / (1 + epsilon / Math.sqrt(before)), within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 5", "1, 4", "4, 5"})
    void slicesAreWindows(int from, int to) throws Exception {
        float[] found = operated.run(operated.layout.slice(input(), 2, from, to));
        int width = to - from;
        assertThat(found).hasSize(N * C * width);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(numbers[i / width * W + from + i % width]);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "2, 2", "3, 2", "0, 6", "5, 6"})
    void windowsOutsideOfTheDimensionAreRefused(int from, int to) {
        Ref x = input();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operated.layout.slice(x, 2, from, to))
                .withMessageContaining("expected a range of")
                .withMessageEndingWith("found " + from + " to " + to);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "0, 3", "1, 1"})
    void bordersAreZeros(int before, int after) throws Exception {
        float[] found = operated.run(operated.layout.pad(input(), 2, before, after));
        int width = before + W + after;
        assertThat(found).hasSize(N * C * width);
        for (int i = 0; i < found.length; i++) {
            int column = i % width - before;
            float expected = column >= 0 && column < W ? numbers[i / width * W + column] : 0;
            assertThat(found[i]).isEqualTo(expected);
        }
    }

    @Test
    void expandedRowsRepeat() throws Exception {
        Ref row = operated.weight("row", new float[] {1, 2, 3, 4, 5}, W);
        float[] found = operated.run(operated.layout.expand(row, input()));
        assertThat(found).hasSize(N * C * W);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(1 + i % W);
        }
    }

    @Test
    void expandingNeverShrinks() {
        Ref x = input();
        Ref wide = operated.weight("wide", new float[2 * W], 2, W);
        assertThatIllegalArgumentException().isThrownBy(() -> operated.layout.expand(wide, x));
        Ref one = operated.weight("one", new float[] {1}, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> operated.layout.expand(wide, one));
    }

    @Test
    void entriesAreThoseOfTheSecondDimension() throws Exception {
        float[] found = operated.run(operated.layout.entry(input(), 1));
        assertThat(found).hasSize(N * W);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(numbers[(i / W * C + 1) * W + i % W]);
        }
    }
}
