package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.glidefx.convert.graph.GradientBench.Loaded;
import org.glidefx.convert.graph.GradientBench.Result;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every operator against finite differences of the operator itself, both computed by ONNX Runtime. */
class GradientsTest {

    private static final long N = Dims.BATCH;
    private static final double TOLERANCE = 5e-4;

    @TempDir
    Path folder;

    /** A function to differentiate, at numbers of either sign or at positive ones. */
    record Case(String name, boolean positive, Dims dims, BiFunction<GradientBench, Ref, Ref> function) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, BiFunction<GradientBench, Ref, Ref> function, long... lengths) {
        return new Case(name, false, Dims.of(lengths), function);
    }

    private static Case positive(String name, BiFunction<GradientBench, Ref, Ref> function) {
        return new Case(name, true, Dims.of(N, 3), function);
    }

    private static Case plain(String name, BiFunction<GradientBench, Ref, Ref> function) {
        return of(name, function, N, 3, 4);
    }

    private static Case picture(String name, BiFunction<GradientBench, Ref, Ref> function) {
        return of(name, function, N, 2, 4, 6);
    }

    static Stream<Case> arithmetic() {
        return Stream.of(
                plain("Add", (b, x) -> b.math.add(x, b.constant(4))),
                of("Add of the shorter", (b, x) -> b.math.add(b.constant(5, 3, 4), x), 4),
                of("Add of columns", (b, x) -> b.math.add(b.math.multiply(x, x), b.constant(2, 1, 3)), 4, 1),
                plain("Add of itself", (b, x) -> b.math.add(x, b.math.multiply(x, 3))),
                plain("Sub", (b, x) -> b.math.subtract(x, b.constant(3, 1))),
                of("Sub from a larger", (b, x) -> b.math.subtract(b.constant(2, 3), x), 3),
                plain("Mul with itself", (b, x) -> b.math.multiply(x, x)),
                of("Mul with a larger", (b, x) -> b.math.multiply(b.constant(2, 3), x), 1),
                plain("Div", (b, x) -> b.math.divide(x, b.constant(4))),
                positive("Div by it", (b, x) -> b.math.divide(b.constant(3), x)),
                of("Div by a shorter", (b, x) -> b.math.divide(b.constant(2, 3), b.math.exp(x)), 3),
                plain("Neg", (b, x) -> b.math.negate(b.math.multiply(x, x))),
                plain("MatMul by a matrix", (b, x) -> b.math.matMul(x, b.constant(4, 5))),
                plain("MatMul of a matrix", (b, x) -> b.math.matMul(b.constant(2, 3), x)),
                of("MatMul, repeated for others", (b, x) -> b.math.matMul(b.constant(3, 2, 4), x), 4, 2),
                plain("MatMul with itself", (b, x) -> b.math.matMul(x, b.layout.transpose(x, 0, 2, 1))),
                of("Gemm", (b, x) -> b.math.gemm(x, b.constant(4, 3), b.constant(4)), N, 3),
                of("Gemm by its weight", (b, x) -> b.math.gemm(b.constant(2, 3), x, b.constant(4)), 4, 3),
                of("Gemm by its bias", (b, x) -> b.math.gemm(b.constant(2, 3), b.constant(4, 3), x), 4),
                plain("Where, the one", (b, x) -> b.math.where(odd(b), x, b.constant(4))),
                of("Where, the other", (b, x) -> b.math.where(odd(b), b.constant(3, 4), x), 4));
    }

    static Stream<Case> functions() {
        return Stream.of(
                plain("Exp", (b, x) -> b.math.exp(x)),
                positive("Log", (b, x) -> b.math.log(x)),
                positive("Sqrt", (b, x) -> b.math.sqrt(x)),
                plain("Sin", (b, x) -> b.math.sin(x)),
                plain("Cos", (b, x) -> b.math.cos(x)),
                plain("Erf", (b, x) -> b.math.erf(x)),
                plain("Sigmoid", (b, x) -> b.math.sigmoid(x)),
                plain("Tanh", (b, x) -> b.math.tanh(x)),
                plain("Relu", (b, x) -> b.math.relu(x)),
                plain("GELU", (b, x) -> b.math.gelu(x)),
                plain("SiLU", (b, x) -> b.math.silu(x)));
    }

    static Stream<Case> reductions() {
        return Stream.of(
                plain("Softmax", (b, x) -> b.math.softmax(x)),
                plain("LogSoftmax", (b, x) -> b.math.logSoftmax(x)),
                plain("LayerNormalization", (b, x) -> b.image.layerNorm(x, b.constant(4), b.constant(4), 1e-5f)),
                plain("LayerNormalization without bias", (b, x) -> b.image.standardise(x, 1e-2f)),
                of(
                        "LayerNormalization by its scale",
                        (b, x) -> b.image.layerNorm(b.constant(3, 4), x, b.constant(4), 1e-5f),
                        4),
                of(
                        "LayerNormalization by its bias",
                        (b, x) -> b.image.layerNorm(b.constant(3, 4), b.constant(4), x, 1e-5f),
                        4),
                plain("ReduceSum", (b, x) -> b.reductions.sum(b.math.multiply(x, x), 1)),
                plain("ReduceSum that drops", (b, x) -> b.reductions.sumAway(b.math.exp(x), 0, 2)),
                plain("ReduceMean", (b, x) -> b.reductions.mean(b.math.exp(x), 1, 2)),
                plain("ReduceL2", (b, x) -> b.reductions.length(x, 2)),
                plain("unit length", (b, x) -> b.reductions.unitLength(x, 1e-2f)));
    }

    static Stream<Case> layouts() {
        return Stream.of(
                plain("Identity", (b, x) -> b.graph.node(Operator.IDENTITY, List.of(x), x.type(), x.dims())),
                plain("Reshape", (b, x) -> b.layout.reshape(x, N, 2, 6)),
                plain("Unsqueeze", (b, x) -> b.layout.unsqueezeLast(x)),
                of("Expand", (b, x) -> b.layout.expand(b.math.exp(x), b.constant(5, 3, 4)), 3, 1),
                plain("Transpose", (b, x) -> b.layout.transpose(x, 0, 2, 1)),
                of("Transpose of a cycle", (b, x) -> b.layout.transpose(x, 2, 0, 3, 1), 2, 3, 4, 5),
                plain("Concat", (b, x) -> b.layout.concat(1, x, b.math.multiply(x, x))),
                plain("Split", (b, x) -> {
                    List<Ref> parts = b.layout.split(x, 1, 1, 2);
                    return b.math.multiply(parts.get(0), parts.get(1));
                }),
                plain("Split, one part", (b, x) -> b.layout.split(x, 2, 1, 2, 1).get(1)),
                plain("Split, two parts of three", (b, x) -> {
                    List<Ref> parts = b.layout.split(x, 2, 1, 2, 1);
                    return b.math.multiply(parts.get(0), parts.get(2));
                }),
                plain("Slice", (b, x) -> b.layout.slice(x, 2, 1, 3)),
                plain("Pad", (b, x) -> b.layout.pad(x, 1, 2, 1)),
                plain("Pad of channels", (b, x) -> b.layout.pad(b.math.multiply(x, x), 2, 0, 3)),
                plain("Gather of one entry", (b, x) -> b.layout.entry(x, 1)),
                plain("Gather of the last", (b, x) -> b.layout.last(x)));
    }

    static Stream<Case> pictures() {
        return Stream.of(
                picture("Conv", (b, x) -> b.image.conv(x, b.constant(3, 2, 3, 3), b.constant(3), 1)),
                picture(
                        "Conv of every other pixel",
                        (b, x) -> b.image.conv(x, b.constant(3, 2, 3, 3), b.constant(3), 2)),
                of(
                        "Conv of every other pixel, odd",
                        (b, x) -> b.image.conv(x, b.constant(3, 2, 3, 3), b.constant(3), 2),
                        N,
                        2,
                        5,
                        7),
                picture("Conv of patches", (b, x) -> conv(b, x, 2, new long[] {2, 3}, Attribute.ints("strides", 2, 2))),
                of(
                        "Conv that leaves an edge",
                        (b, x) -> conv(b, x, 3, new long[] {2, 2}, Attribute.ints("strides", 3, 3)),
                        N,
                        2,
                        7,
                        7),
                picture(
                        "Conv in groups",
                        (b, x) -> b.graph.node(
                                Operator.CONV,
                                List.of(x, b.constant(4, 1, 3, 3)),
                                x.type(),
                                Dims.of(N, 4, 2, 4),
                                Attribute.ints("kernel_shape", 3, 3),
                                new Attribute.Int("group", 2))),
                picture(
                        "Conv with holes",
                        (b, x) -> conv(b, x, 2, new long[] {2, 4}, Attribute.ints("dilations", 2, 2))),
                of("Conv by its bias", (b, x) -> b.image.conv(b.constant(2, 3, 4, 4), b.constant(5, 3, 1, 1), x, 1), 5),
                picture("AveragePool", (b, x) -> b.image.halve(x)),
                picture("Resize", (b, x) -> b.image.twice(x)),
                picture(
                        "GlobalAveragePool",
                        (b, x) ->
                                b.graph.node(Operator.GLOBAL_AVERAGE_POOL, List.of(x), x.type(), Dims.of(N, 2, 1, 1))));
    }

    static Stream<Case> networks() {
        return Stream.of(
                plain("attention", (b, x) -> {
                    Ref queries = b.math.matMul(x, b.constant(4, 4));
                    Ref keys = b.layout.transpose(b.math.matMul(x, b.constant(4, 4)), 0, 2, 1);
                    Ref values = b.math.matMul(x, b.constant(4, 4));
                    return b.math.add(x, b.math.matMul(b.math.softmax(b.math.matMul(queries, keys)), values));
                }),
                plain("a residual block", (b, x) -> {
                    Ref norm = b.image.layerNorm(x, b.constant(4), b.constant(4), 1e-5f);
                    Ref hidden = b.math.gelu(b.math.add(b.math.matMul(norm, b.constant(4, 8)), b.constant(8)));
                    return b.math.add(x, b.math.matMul(hidden, b.constant(8, 4)));
                }));
    }

    static Stream<Case> all() {
        return Stream.of(arithmetic(), functions(), reductions(), layouts(), pictures(), networks())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientAgreesWithDifferencesAlongRandomDirections(Case one) throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, one.dims(), one.function())) {
            float[] x = place(bench, one);
            for (int trial = 0; trial < 3; trial++) {
                float[] u = bench.numbers(GradientBench.size(loaded.out()));
                float[] v = bench.numbers(x.length);
                float[] gradient = loaded.at(x, u).gradient();
                double length = Math.sqrt(GradientBench.dot(gradient, gradient));
                assertThat(GradientBench.dot(gradient, v) / length).isCloseTo(loaded.slope(x, u, v) / length, within());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientAgreesWithDifferencesOfSingleNumbers(Case one) throws Exception {
        GradientBench bench = new GradientBench();
        try (Loaded loaded = bench.load(folder, one.dims(), one.function())) {
            float[] x = place(bench, one);
            float[] u = bench.numbers(GradientBench.size(loaded.out()));
            Result result = loaded.at(x, u);
            double length = Math.sqrt(GradientBench.dot(result.gradient(), result.gradient()));
            for (int i = 0; i < x.length; i += 1 + x.length / 13) {
                float[] v = new float[x.length];
                v[i] = 1;
                assertThat(result.gradient()[i] / length).isCloseTo(loaded.slope(x, u, v) / length, within());
            }
        }
    }

    private static Offset<Double> within() {
        return Offset.offset(TOLERANCE);
    }

    private static float[] place(GradientBench bench, Case one) {
        float[] x = bench.numbers(GradientBench.size(one.dims()));
        for (int i = 0; one.positive() && i < x.length; i++) {
            x[i] = Math.abs(x[i]);
        }
        return x;
    }

    /** True for every other column of four. */
    private static Ref odd(GradientBench b) {
        return b.graph.node(
                Operator.EQUAL,
                List.of(b.graph.longs(0, 1, 2, 3), b.graph.longs(0, 2, 2, 2)),
                DataType.BOOL,
                Dims.of(4));
    }

    /** A convolution without padding that makes three channels of two. */
    private static Ref conv(GradientBench b, Ref x, long kernel, long[] size, Attribute more) {
        return b.graph.node(
                Operator.CONV,
                List.of(x, b.constant(3, 2, kernel, kernel)),
                x.type(),
                Dims.of(N, 3, size[0], size[1]),
                Attribute.ints("kernel_shape", kernel, kernel),
                more);
    }
}
