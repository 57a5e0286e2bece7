package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feature-map operators through ONNX Runtime against plain loops. */
class ImageOpsTest {

    private final Operated graph = new Operated();

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1", "3, 2", "1, 2"})
    void convSumsOverItsWindow(int kernel, int stride) throws Exception {
        float[] x = Operated.numbers(2 * 3 * 6 * 6, 1);
        float[] weight = Operated.numbers(4 * 3 * kernel * kernel, 2);
        float[] bias = {1, -1, 2, 0};
        Ref result = graph.image.conv(
                graph.input(x, 2, 3, 6, 6),
                graph.weight("weight", weight, 4, 3, kernel, kernel),
                graph.weight("bias", bias, 4),
                stride);
        int size = (int) result.dim(2);
        assertThat(size).isEqualTo(6 / stride);
        float[] expected = new float[2 * 4 * size * size];
        for (int i = 0; i < expected.length; i++) {
            int column = i % size;
            int row = i / size % size;
            int out = i / size / size % 4;
            int n = i / size / size / 4;
            expected[i] = bias[out] + (float) window(x, weight, n * 4 + out, row * stride, column * stride, kernel);
        }
        close(graph.run(result), expected);
    }

    @Test
    void wideConvsReachTheSameNumbersInTheBlockedLayout() throws Exception {
        float[] x = Operated.numbers(2 * 32 * 4 * 4, 3);
        float[] weight = new float[32 * 32];
        for (int i = 0; i < 32; i++) {
            weight[i * 32 + 31 - i] = 2;
        }
        float[] expected = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            int channel = i / 16 % 32;
            expected[i] = 2 * x[i + (31 - 2 * channel) * 16];
        }
        Ref kernel = graph.weight("weight", weight, 32, 32, 1, 1);
        Ref bias = graph.weight("b", new float[32], 32);
        close(graph.run(graph.image.conv(graph.input(x, 2, 32, 4, 4), kernel, bias, 1)), expected);
    }

    @Test
    void halveTakesMeansOfTwoByTwo() throws Exception {
        float[] x = Operated.numbers(2 * 4 * 4, 4);
        float[] expected = new float[2 * 2 * 2];
        for (int i = 0; i < expected.length; i++) {
            int at = i / 4 * 16 + i / 2 % 2 * 8 + i % 2 * 2;
            expected[i] = (x[at] + x[at + 1] + x[at + 4] + x[at + 5]) / 4;
        }
        close(graph.run(graph.image.halve(graph.input(x, 2, 1, 4, 4))), expected);
    }

    @Test
    void twiceRepeatsPixels() throws Exception {
        float[] x = Operated.numbers(2 * 2 * 3, 5);
        float[] expected = new float[2 * 4 * 6];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = x[i / 24 * 6 + i / 6 % 4 / 2 * 3 + i % 6 / 2];
        }
        close(graph.run(graph.image.twice(graph.input(x, 2, 1, 2, 3))), expected);
    }

    @ParameterizedTest
    @CsvSource({"4, 16", "8, 32", "3, 12", "5, 10", "6, 6"})
    void enlargeIsBilinearBetweenPixelCentres(int small, int large) throws Exception {
        float[] x = Operated.numbers(2 * small * small, 6);
        float[] expected = new float[2 * large * large];
        for (int i = 0; i < expected.length; i++) {
            double row = source(i / large % large, small, large);
            double column = source(i % large, small, large);
            expected[i] = bilinear(x, i / large / large * small * small, small, row, column);
        }
        Ref result = graph.image.enlarge(graph.input(x, 2, 1, small, small), large);
        assertThat(result.dim(3)).isEqualTo(large);
        close(graph.run(result), expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 250, 256, 1000, 1024})
    void enlargeMakesTheSideThatIsAskedFor(int large) {
        for (int small = 1; small <= large; small++) {
            GraphBuilder builder = new GraphBuilder("test");
            Ref x = builder.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 1, small, small));
            assertThat(new ImageOps(builder).enlarge(x, large).dims()).isEqualTo(Dims.of(Dims.BATCH, 1, large, large));
        }
    }

    /** 128/110 as a 32-bit float is too small: times 110 it is rounded down to 127. */
    @Test
    void theRuntimeMakesThatSideToo() throws Exception {
        float[] x = new float[2 * 110 * 110];
        Arrays.fill(x, 0.5F);
        float[] expected = new float[2 * 128 * 128];
        Arrays.fill(expected, 0.5F);
        close(graph.run(graph.image.enlarge(graph.input(x, 2, 1, 110, 110), 128)), expected);
    }

    @Test
    void padChannelsAppendsZeros() throws Exception {
        float[] x = Operated.numbers(2 * 3 * 4, 7);
        float[] expected = new float[2 * 5 * 4];
        System.arraycopy(x, 0, expected, 0, 12);
        System.arraycopy(x, 12, expected, 20, 12);
        close(graph.run(graph.image.padChannels(graph.input(x, 2, 3, 2, 2), 5)), expected);
    }

    @Test
    void layerNormScalesAndShiftsTheStandardised() throws Exception {
        float[] x = Operated.numbers(2 * 2 * 8, 8);
        float[] gain = Operated.numbers(8, 9);
        float[] shift = Operated.numbers(8, 10);
        float[] expected = standardised(x, 8, 1e-5);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expected[i] * gain[i % 8] + shift[i % 8];
        }
        Ref result = graph.image.layerNorm(
                graph.input(x, 2, 2, 8), graph.weight("gain", gain, 8), graph.weight("shift", shift, 8), 1e-5f);
        close(graph.run(result), expected);
    }

    @Test
    void standardiseHasMeanZeroAndVarianceOne() throws Exception {
        float[] x = Operated.numbers(2 * 2 * 50, 11);
        close(graph.run(graph.image.standardise(graph.input(x, 2, 2, 50), 1e-5f)), standardised(x, 50, 1e-5));
    }

    @Test
    void standardiseKeepsItsDigitsFarFromZero() throws Exception {
        float[] x = Operated.numbers(2 * 4096, 12);
        for (int i = 0; i < x.length; i++) {
            x[i] += 30;
        }
        float[] found = graph.run(graph.image.standardise(graph.input(x, 2, 4096), 1e-5f));
        assertThat(found).containsExactly(standardised(x, 4096, 1e-5), within(2e-3f));
    }

    @Test
    void kernelsThatDoNotFitAreRefused() {
        Ref x = graph.input(new float[2 * 3 * 4], 2, 3, 2, 2);
        Ref even = graph.weight("w", new float[12], 1, 3, 2, 2);
        Ref bias = graph.weight("b", new float[1], 1);
        assertThatThrownBy(() -> graph.image.conv(x, even, bias, 1))
                .hasMessageContaining("expected a kernel that fits");
    }

    @Test
    void channelsAreNormalisedWithAGainAndAShiftOfEachRow() throws Exception {
        float[] x = Operated.numbers(2 * 3 * 2 * 4, 21);
        float[] gain = {1, 2, 3, -1, 0.5f, 4};
        float[] shift = {0, 1, -1, 2, 5, 0};
        Ref result = graph.image.normaliseChannelsByRow(
                graph.input(x, 2, 3, 2, 4), graph.input(gain, 2, 3, 1, 1), graph.input(shift, 2, 3, 1, 1), 1e-5f);
        float[] expected = standardised(x, 8, 1e-5);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = expected[i] * gain[i / 8] + shift[i / 8];
        }
        close(graph.run(result), expected);
    }

    @Test
    void channelsAreNormalisedWithOneGainAndShiftForAllRows() throws Exception {
        float[] x = Operated.numbers(2 * 2 * 3 * 3, 22);
        Ref gain = graph.weight("gain", new float[] {2, -3}, 2);
        Ref shift = graph.weight("shift", new float[] {1, 4}, 2);
        float[] expected = standardised(x, 9, 1e-5);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i / 9 % 2 == 0 ? 2 * expected[i] + 1 : -3 * expected[i] + 4;
        }
        close(graph.run(graph.image.normaliseChannels(graph.input(x, 2, 2, 3, 3), gain, shift, 1e-5f)), expected);
    }

    @Test
    void kernelsAndGainsThatDoNotFitAreRefused() {
        Ref x = graph.input(new float[8], 2, 1, 2, 2);
        Ref three = graph.weight("three", new float[9], 1, 1, 3, 3);
        Ref one = graph.weight("one", new float[1], 1);
        Ref two = graph.weight("two", new float[2], 2);
        assertThatThrownBy(() -> graph.image.cornerConv(x, three, one, true, true))
                .hasMessageContaining("expected a 2x2 kernel");
        assertThatThrownBy(() -> graph.image.normaliseChannels(x, two, one, 1e-5f))
                .hasMessageContaining("expected a gain and a shift");
    }

    /** One sum; {@code map} counts the four feature maps of both rows. */
    private static double window(float[] x, float[] weight, int map, int row, int column, int kernel) {
        int n = map / 4;
        int out = map % 4;
        double sum = 0;
        for (int in = 0; in < 3; in++) {
            for (int i = 0; i < kernel * kernel; i++) {
                int y = row + i / kernel - kernel / 2;
                int z = column + i % kernel - kernel / 2;
                if (y >= 0 && y < 6 && z >= 0 && z < 6) {
                    sum += (double) x[((n * 3 + in) * 6 + y) * 6 + z] * weight[(out * 3 + in) * kernel * kernel + i];
                }
            }
        }
        return sum;
    }

    private static double source(int index, int small, int large) {
        return Math.clamp((index + 0.5) * small / large - 0.5, 0, small - 1);
    }

    private static float bilinear(float[] x, int at, int size, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, size - 1);
        int right = Math.min(left + 1, size - 1);
        double down = row - top;
        double over = column - left;
        double above = x[at + top * size + left] * (1 - over) + x[at + top * size + right] * over;
        double below = x[at + bottom * size + left] * (1 - over) + x[at + bottom * size + right] * over;
        return (float) (above * (1 - down) + below * down);
    }

    private static float[] standardised(float[] x, int length, double epsilon) {
        float[] result = new float[x.length];
        for (int start = 0; start < x.length; start += length) {
            double mean = 0;
            double square = 0;
            for (int i = start; i < start + length; i++) {
                mean += x[i] / (double) length;
            }
            for (int i = start; i < start + length; i++) {
                square += (x[i] - mean) * (x[i] - mean) / length;
            }
            for (int i = start; i < start + length; i++) {
                result[i] = (float) ((x[i] - mean) / Math.sqrt(square + epsilon));
            }
        }
        return result;
    }

    private static void close(float[] found, float[] expected) {
        assertThat(found).containsExactly(expected, within(1e-5f));
    }
}
