package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.glidefx.convert.OnnxRun;
import org.glidefx.convert.graph.GradientBench.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities of every gradient, for shapes that broadcast in every way, and of gradients of gradients. */
class GradientIdentitiesTest {

    @TempDir
    Path folder;

    private static long[] longs(String list) {
        return list.isEmpty()
                ? new long[0]
                : Stream.of(list.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    /** {@literal <u, J v> = <J^T u, v>} for arithmetic on every pair of shapes, with the input on either side. */
    @ParameterizedTest
    @CsvSource({
        "2 3, 2 3",
        "2 3, 3",
        "3, 2 3",
        "2 1, 2 3",
        "2 3, 2 1",
        "1, 2 3",
        "2 3, 1",
        "2 1 4, 3 1",
        "3 1, 2 1 4",
        "'', 2 3",
        "2 3, ''",
        "1 1, 2 3",
        "2 2 2 2, 2 1 2",
        "1 3 1, 2 1 4"
    })
    void arithmeticIsAdjointOverAllShapes(String input, String other) throws Exception {
        BiFunction<GradientBench, Ref, Ref> function = (b, x) -> {
            Ref constant = b.constant(longs(other));
            Ref sum = b.math.add(b.math.multiply(x, constant), b.math.subtract(constant, x));
            Ref quotient = b.math.divide(b.math.multiply(x, 2), b.math.add(b.math.exp(constant), b.graph.scalar(1)));
            return b.math.multiply(b.math.add(sum, quotient), x);
        };
        adjoint(Dims.of(longs(input)), function, 2e-3);
    }

    @ParameterizedTest
    @CsvSource({
        "2 3, 3 4",
        "5 2 3, 3 4",
        "2 3, 5 3 4",
        "5 2 3, 5 3 4",
        "1 2 3, 5 3 4",
        "5 2 3, 1 3 4",
        "2 1 2 3, 5 3 4",
        "1 1, 1 1",
        "3 1 4, 4 1"
    })
    void matrixProductsAreAdjointOverAllShapes(String left, String right) throws Exception {
        adjoint(Dims.of(longs(left)), (b, x) -> b.math.matMul(x, b.constant(longs(right))), 1e-3);
        adjoint(Dims.of(longs(right)), (b, x) -> b.math.matMul(b.constant(longs(left)), x), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "1, 5", "2 3, 1", "4 1 3, 2", "1 1 1 1, 3"})
    void softmaxAndNormsAreAdjointOverAllShapes(String rows, String columns) throws Exception {
        Dims dims = Dims.of(longs(rows + " " + columns));
        adjoint(dims, (b, x) -> b.math.softmax(x), 2e-3);
        adjoint(dims, (b, x) -> b.math.logSoftmax(x), 2e-3);
        adjoint(dims, (b, x) -> b.image.standardise(x, 0.1f), 5e-3);
        adjoint(dims, (b, x) -> b.reductions.unitLength(x, 0.1f), 2e-3);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "0 1", "1 2", "0 2", "0 1 2"})
    void reductionsAreAdjointAlongAllAxes(String along) throws Exception {
        int[] axes = Stream.of(along.split(" ")).mapToInt(Integer::parseInt).toArray();
        Dims dims = Dims.of(2, 3, 4);
        adjoint(dims, (b, x) -> b.reductions.sum(b.math.multiply(x, x), axes), 2e-3);
        adjoint(dims, (b, x) -> b.reductions.sumAway(b.math.sin(x), axes), 2e-3);
        adjoint(dims, (b, x) -> b.reductions.mean(b.math.tanh(x), axes), 2e-3);
        adjoint(dims, (b, x) -> b.reductions.length(x, axes), 2e-3);
    }

    private void adjoint(Dims dims, BiFunction<GradientBench, Ref, Ref> function, double tolerance) throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, dims, function)) {
            float[] x = bench.numbers(GradientBench.size(dims));
            float[] v = bench.numbers(x.length);
            float[] u = bench.numbers(GradientBench.size(loaded.out()));
            double slope = loaded.slope(x, u, v);
            double product = GradientBench.dot(loaded.at(x, u).gradient(), v);
            assertThat(product).isCloseTo(slope, within(tolerance * (1 + Math.abs(slope))));
        }
    }

    /** J^T is linear: J^T (2 u - 3 w) = 2 J^T u - 3 J^T w. */
    @Test
    void gradientsAreLinearInTheirVector() throws Exception {
        GradientBench bench = new GradientBench();
        Dims dims = Dims.of(Dims.BATCH, 5);
        try (Loaded loaded = bench.load(folder, dims, (b, x) -> b.math.softmax(b.math.gelu(x)))) {
            float[] x = bench.numbers(10);
            float[] u = bench.numbers(10);
            float[] w = bench.numbers(10);
            float[] both = new float[10];
            for (int i = 0; i < 10; i++) {
                both[i] = 2 * u[i] - 3 * w[i];
            }
            float[] atU = loaded.at(x, u).gradient();
            float[] atW = loaded.at(x, w).gradient();
            float[] atBoth = loaded.at(x, both).gradient();
            for (int i = 0; i < 10; i++) {
                assertThat(atBoth[i]).isCloseTo(2 * atU[i] - 3 * atW[i], within(1e-5f));
            }
        }
    }

    @Test
    void aVectorOfZerosHasNoGradient() throws Exception {
        GradientBench bench = new GradientBench();
        Dims dims = Dims.of(2, 3, 4);
        try (Loaded loaded = bench.load(folder, dims, (b, x) -> b.math.silu(b.image.standardise(x, 1e-5f)))) {
            assertThat(loaded.at(bench.numbers(24), new float[24]).gradient()).containsOnly(0f);
        }
    }

    /** The gradient is itself a graph of operators with rules: the derivatives of x^3 are 3 x^2, 6 x and 6. */
    @Test
    void gradientsOfGradientsAreHigherDerivatives() throws Exception {
        GraphBuilder graph = new GraphBuilder("cube");
        MathOps math = new MathOps(graph);
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(3));
        Ref cube = math.multiply(x, math.multiply(x, x));
        Ref first = new Gradients(graph).of(cube, x);
        Ref second = new Gradients(graph).of(first, x);
        Ref third = new Gradients(graph).of(second, x);
        graph.output("first", first);
        graph.output("second", second);
        graph.output("third", third);
        Map<String, float[]> outputs = run(graph, new float[] {-1, 0.5f, 2}, 3);
        assertThat(outputs.get("first")).containsExactly(new float[] {3, 0.75f, 12}, within(1e-6f));
        assertThat(outputs.get("second")).containsExactly(new float[] {-6, 3, 12}, within(1e-6f));
        assertThat(outputs.get("third")).containsExactly(new float[] {6, 6, 6}, within(1e-6f));
    }

    /** The second derivatives of log sum exp(x) are diag(p) - p p^T, p the softmax, and so symmetric. */
    @Test
    void secondDerivativesOfLogSumExpAreThoseOfItsClosedForm() throws Exception {
        GraphBuilder graph = new GraphBuilder("log-sum-exp");
        MathOps math = new MathOps(graph);
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(3));
        Ref sum = math.log(new ReductionOps(graph).sum(math.exp(x), 0));
        Ref gradient = new Gradients(graph).of(sum, x);
        for (int row = 0; row < 3; row++) {
            Ref entry = new LayoutOps(graph).slice(gradient, 0, row, row + 1);
            graph.output("row" + row, new Gradients(graph).of(entry, x));
        }
        float[] at = {0.5f, -1, 1.5f};
        double total = Math.exp(at[0]) + Math.exp(at[1]) + Math.exp(at[2]);
        Map<String, float[]> outputs = run(graph, at, 3);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double p = Math.exp(at[row]) / total;
                double q = Math.exp(at[column]) / total;
                double expected = row == column ? p - p * q : -p * q;
                assertThat((double) outputs.get("row" + row)[column]).isCloseTo(expected, within(1e-6));
            }
        }
    }

    private Map<String, float[]> run(GraphBuilder graph, float[] x, long... shape) throws Exception {
        Path file = folder.resolve("net.onnx");
        new ModelWriter(bytes -> {}).write(graph.build(), file);
        ModelCheck.check(file);
        try (OnnxRun run = new OnnxRun(file)) {
            return run.floats("x", x, shape).run();
        }
    }

    static Stream<BiFunction<GradientBench, Ref, Ref>> orthogonal() {
        return Stream.of(
                (b, x) -> b.layout.transpose(x, 0, 2, 1),
                (b, x) -> b.layout.reshape(x, 2, 12),
                (b, x) -> b.layout.unsqueezeLast(x),
                (b, x) ->
                        b.layout.concat(1, b.layout.split(x, 1, 1, 2).reversed().toArray(Ref[]::new)),
                (b, x) -> b.math.negate(x));
    }

    /** Where J only reorders numbers or turns their signs, J^T J v = v to the last bit. */
    @ParameterizedTest
    @MethodSource("orthogonal")
    void reorderingsComeBackBitForBit(BiFunction<GradientBench, Ref, Ref> function) throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, Dims.of(2, 3, 4), function)) {
            float[] x = bench.numbers(24);
            float[] moved = loaded.at(x, new float[24]).value();
            assertThat(loaded.at(x, moved).gradient()).containsExactly(x);
        }
    }
}
