package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Arithmetic through ONNX Runtime against plain loops. */
class MathOpsTest {

    private static final float CLOSE = 8e-6f;

    private final Operated graph = new Operated();

    @Test
    void addBroadcastsAVector() throws Exception {
        float[] x = Operated.numbers(12, 1);
        float[] bias = {10, 20, 30};
        float[] expected = new float[12];
        for (int i = 0; i < 12; i++) {
            expected[i] = x[i] + bias[i % 3];
        }
        close(graph.run(graph.math.add(graph.input(x, 2, 2, 3), graph.weight("w1", bias, 3))), expected);
    }

    @Test
    void multiplyBroadcastsChannels() throws Exception {
        float[] x = Operated.numbers(2 * 3 * 4, 2);
        float[] gain = {2, -1, 0.5f};
        float[] expected = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            expected[i] = x[i] * gain[i / 4 % 3];
        }
        close(graph.run(graph.math.multiply(graph.input(x, 2, 3, 4), graph.weight("w2", gain, 3, 1))), expected);
    }

    @Test
    void multiplyTakesANumber() throws Exception {
        float[] x = Operated.numbers(6, 3);
        close(graph.run(graph.math.multiply(graph.input(x, 2, 3), 0.25f)), Operated.each(x, v -> v * 0.25));
    }

    @Test
    void sigmoidIsTheLogisticFunction() throws Exception {
        float[] x = Operated.numbers(40, 4);
        close(graph.run(graph.math.sigmoid(graph.input(x, 2, 20))), Operated.each(x, v -> 1 / (1 + Math.exp(-v))));
    }

    @Test
    void siluIsXTimesSigmoid() throws Exception {
        float[] x = Operated.numbers(40, 5);
        close(graph.run(graph.math.silu(graph.input(x, 2, 20))), Operated.each(x, v -> v / (1 + Math.exp(-v))));
    }

    @Test
    void geluIsTheExactOne() throws Exception {
        float[] x = {-3, -1, -0.1f, 0, 0.5f, 1, 2, 4};
        // x Phi(x), from tables of the normal distribution.
        float[] expected = {
            -0.004049694f, -0.15865525f, -0.046017215f, 0, 0.34573123f, 0.84134475f, 1.9544997f, 3.9998733f
        };
        close(graph.run(graph.math.gelu(graph.input(x, 2, 4))), expected);
    }

    @Test
    void sineAndCosineAreExactFarOut() throws Exception {
        float[] x = {0, 1, 10.5f, 999, 500.25f, 3};
        close(graph.run(graph.math.sin(graph.input(x, 2, 3))), Operated.each(x, Math::sin));
        Operated other = new Operated();
        close(other.run(other.math.cos(other.input(x, 2, 3))), Operated.each(x, Math::cos));
    }

    @Test
    void softmaxRunsOverTheLastDimension() throws Exception {
        float[] x = Operated.numbers(2 * 3 * 5, 6);
        float[] expected = new float[x.length];
        for (int row = 0; row < 6; row++) {
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                sum += Math.exp(x[row * 5 + i]);
            }
            for (int i = 0; i < 5; i++) {
                expected[row * 5 + i] = (float) (Math.exp(x[row * 5 + i]) / sum);
            }
        }
        close(graph.run(graph.math.softmax(graph.input(x, 2, 3, 5))), expected);
    }

    @Test
    void matMulMultipliesEachMatrixOfABatch() throws Exception {
        float[] a = Operated.numbers(2 * 3 * 4, 7);
        float[] b = Operated.numbers(2 * 4 * 5, 8);
        float[] expected = new float[2 * 3 * 5];
        for (int n = 0; n < 2; n++) {
            multiply(a, n * 12, b, n * 20, expected, n * 15);
        }
        close(graph.run(graph.math.matMul(graph.input(a, 2, 3, 4), graph.input(b, 2, 4, 5))), expected);
    }

    @Test
    void matMulUsesOneMatrixForAWholeBatch() throws Exception {
        float[] a = Operated.numbers(3 * 4, 9);
        float[] b = Operated.numbers(2 * 4 * 5, 10);
        float[] expected = new float[2 * 3 * 5];
        for (int n = 0; n < 2; n++) {
            multiply(a, 0, b, n * 20, expected, n * 15);
        }
        Ref product = graph.math.matMul(graph.weight("w3", a, 3, 4), graph.input(b, 2, 4, 5));
        assertThat(product.dims()).isEqualTo(Dims.of(Dims.BATCH, 3, 5));
        close(graph.run(product), expected);
    }

    @Test
    void gemmTakesWeightsAsPyTorchKeepsThem() throws Exception {
        float[] x = Operated.numbers(2 * 3, 11);
        float[] weight = Operated.numbers(4 * 3, 12);
        float[] bias = {1, 2, 3, 4};
        float[] expected = new float[8];
        for (int n = 0; n < 2; n++) {
            for (int out = 0; out < 4; out++) {
                double sum = bias[out];
                for (int in = 0; in < 3; in++) {
                    sum += (double) x[n * 3 + in] * weight[out * 3 + in];
                }
                expected[n * 4 + out] = (float) sum;
            }
        }
        close(
                graph.run(graph.math.gemm(
                        graph.input(x, 2, 3), graph.weight("w4", weight, 4, 3), graph.weight("w5", bias, 4))),
                expected);
    }

    @Test
    void lookUpGivesRowsOfATable() throws Exception {
        float[] table = Operated.numbers(5 * 2, 13);
        long[] indices = {4, 0, 2, 2};
        float[] expected = new float[8];
        for (int i = 0; i < 4; i++) {
            expected[2 * i] = table[(int) indices[i] * 2];
            expected[2 * i + 1] = table[(int) indices[i] * 2 + 1];
        }
        close(graph.run(graph.math.lookUp(graph.weight("w6", table, 5, 2), graph.longs(indices, 2, 2))), expected);
    }

    @Test
    void whereChoosesByCondition() throws Exception {
        float[] x = Operated.numbers(2 * 2 * 3, 14);
        float[] other = Operated.numbers(2 * 3, 15);
        boolean[] condition = {true, false, false, true};
        float[] expected = x.clone();
        System.arraycopy(other, 3, expected, 3, 3);
        System.arraycopy(other, 0, expected, 6, 3);
        Ref mask = graph.layout.unsqueezeLast(graph.bools(condition, 2, 2));
        close(graph.run(graph.math.where(mask, graph.input(x, 2, 2, 3), graph.weight("w7", other, 2, 3))), expected);
    }

    @Test
    void castTurnsTimestepsIntoNumbers() throws Exception {
        close(graph.run(graph.math.cast(graph.longs(new long[] {999, 3}, 2), DataType.FLOAT)), new float[] {999, 3});
    }

    @Test
    void castToTheSameTypeAddsNothing() {
        Ref x = graph.input(new float[2], 2);
        assertThat(graph.math.cast(x, DataType.FLOAT)).isSameAs(x);
    }

    @Test
    void sixteenBitWeightsAreWidened() throws Exception {
        WeightData data = WeightData.of(Dims.of(3), 0.5f, -1.25f, 2.0009765f);
        Ref weight = graph.math.cast(graph.graph().weight("w", DataType.FLOAT16, data), DataType.FLOAT);
        float[] found = graph.run(graph.math.add(graph.input(new float[6], 2, 3), weight));
        close(found, new float[] {0.5f, -1.25f, 2, 0.5f, -1.25f, 2});
    }

    @Test
    void matricesThatDoNotMultiplyAreRefused() {
        Ref a = graph.weight("w8", new float[6], 2, 3);
        Ref b = graph.weight("w9", new float[8], 2, 4);
        assertThatThrownBy(() -> graph.math.matMul(a, b)).hasMessageContaining("expected matrices that multiply");
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        Ref x = graph.input(new float[6], 2, 3);
        Ref weight = graph.weight("w10", new float[8], 2, 4);
        Ref bias = graph.weight("w11", new float[2], 2);
        assertThatThrownBy(() -> graph.math.gemm(x, weight, bias)).hasMessageContaining("expected a layer that fits");
    }

    private static void multiply(float[] a, int atA, float[] b, int atB, float[] result, int at) {
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 5; column++) {
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    sum += (double) a[atA + row * 4 + i] * b[atB + i * 5 + column];
                }
                result[at + row * 5 + column] = (float) sum;
            }
        }
    }

    private static void close(float[] found, float[] expected) {
        assertThat(found).containsExactly(expected, within(CLOSE));
    }
}
