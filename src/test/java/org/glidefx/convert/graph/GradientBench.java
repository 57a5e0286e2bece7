package org.glidefx.convert.graph;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.glidefx.convert.OnnxRun;

/**
 * A function of one tensor in ONNX Runtime, together with its gradient: {@code x} and {@code u} are its inputs, {@code y} =
 * f(x) and {@code gradient} = J^T u its outputs.
 */
final class GradientBench {

    static final long ROWS = 2;

    private static final double STEP = 0.04;

    final GraphBuilder graph = new GraphBuilder("bench");
    final MathOps math = new MathOps(graph);
    final LayoutOps layout = new LayoutOps(graph);
    final ImageOps image = new ImageOps(graph);
    final ReductionOps reductions = new ReductionOps(graph);

    private final Random random = new Random(5);
    private int constants;

    /** Numbers of either sign, at least 0.3 and at most 1.5 from zero. */
    float[] numbers(long count) {
        float[] numbers = new float[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            float size = 0.3f + 1.2f * random.nextFloat();
            numbers[i] = random.nextBoolean() ? size : -size;
        }
        return numbers;
    }

    Ref constant(long... lengths) {
        Dims dims = Dims.of(lengths);
        String name = "constant" + constants++;
        return graph.weight(name, DataType.FLOAT, WeightData.of(dims, numbers(dims.sizeWithoutBatch())));
    }

    /** Result of a differentiated function. */
    record Result(float[] value, float[] gradient) {}

    /** A function, differentiated and loaded; closed with the run. */
    record Loaded(OnnxRun run, Dims in, Dims out) implements AutoCloseable {

        Result at(float[] x, float[] u) throws Exception {
            run.floats("x", x, lengths(in)).floats("u", u, lengths(out));
            Map<String, float[]> outputs = run.run();
            return new Result(outputs.get("y"), outputs.get("gradient"));
        }

        /** The derivative of u y(x + s v) by s at 0, by fourth-order finite differences. */
        double slope(float[] x, float[] u, float[] v) throws Exception {
            double near = (along(x, u, v, STEP / 2) - along(x, u, v, -STEP / 2)) / STEP;
            double far = (along(x, u, v, STEP) - along(x, u, v, -STEP)) / (2 * STEP);
            return (4 * near - far) / 3;
        }

        private double along(float[] x, float[] u, float[] v, double step) throws Exception {
            float[] moved = x.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (float) (step * v[i]);
            }
            return dot(at(moved, u).value(), u);
        }

        @Override
        public void close() throws Exception {
            run.close();
        }
    }

    Loaded load(Path folder, Dims dims, BiFunction<GradientBench, Ref, Ref> function) throws Exception {
        Ref x = graph.input("x", DataType.FLOAT, dims);
        Ref y = function.apply(this, x);
        Ref u = graph.input("u", DataType.FLOAT, y.dims());
        Ref gradient = new Gradients(graph).of(y, x, u);
        graph.output("y", y);
        graph.output("gradient", gradient);
        Path file = folder.resolve("bench.onnx");
        new ModelWriter(bytes -> {}).write(graph.build(), file);
        ModelCheck.check(file);
        return new Loaded(new OnnxRun(file), dims, y.dims());
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static long size(Dims dims) {
        return LongStream.of(lengths(dims)).reduce(1, Math::multiplyExact);
    }

    private static long[] lengths(Dims dims) {
        return dims.lengths().stream()
                .mapToLong(length -> length == Dims.BATCH ? ROWS : length)
                .toArray();
    }
}
