package org.glidefx.convert.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.glidefx.convert.OnnxRun;

/** A graph of a few nodes on inputs of random numbers, written to a file and run by ONNX Runtime. */
final class Operated {

    private static final int BATCH = 2;

    private final GraphBuilder graph = new GraphBuilder("test");
    private final List<Ref> inputs = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    final MathOps math = new MathOps(graph);
    final ImageOps image = new ImageOps(graph);
    final LayoutOps layout = new LayoutOps(graph);

    GraphBuilder graph() {
        return graph;
    }

    /** An input of these lengths, the first of which is the batch, two rows. */
    Ref input(float[] numbers, long... lengths) {
        lengths[0] = Dims.BATCH;
        Ref input = graph.input("in" + inputs.size(), DataType.FLOAT, Dims.of(lengths));
        inputs.add(input);
        values.add(numbers);
        return input;
    }

    Ref longs(long[] numbers, long... lengths) {
        lengths[0] = Dims.BATCH;
        Ref input = graph.input("in" + inputs.size(), DataType.INT64, Dims.of(lengths));
        inputs.add(input);
        values.add(numbers);
        return input;
    }

    Ref bools(boolean[] numbers, long... lengths) {
        lengths[0] = Dims.BATCH;
        Ref input = graph.input("in" + inputs.size(), DataType.BOOL, Dims.of(lengths));
        inputs.add(input);
        values.add(numbers);
        return input;
    }

    Ref weight(String name, float[] numbers, long... lengths) {
        return graph.weight(name, DataType.FLOAT, WeightData.of(Dims.of(lengths), numbers));
    }

    /** Runs the graph up to {@code result} and returns its elements in row-major order. */
    float[] run(Ref result) throws Exception {
        graph.output("result", result);
        Path folder = Files.createTempDirectory("operated");
        Path file = folder.resolve("test.onnx");
        List<Path> written = new ModelWriter(bytes -> {}).write(graph.build(), file);
        ModelCheck.check(file);
        try (OnnxRun run = new OnnxRun(file)) {
            for (int i = 0; i < inputs.size(); i++) {
                give(run, inputs.get(i), values.get(i));
            }
            return run.run().get("result");
        } finally {
            written.forEach(Operated::delete);
            delete(folder);
        }
    }

    private static void give(OnnxRun run, Ref input, Object value) throws Exception {
        long[] lengths = input.dims().lengths().stream()
                .mapToLong(length -> length == Dims.BATCH ? BATCH : length)
                .toArray();
        switch (value) {
            case float[] numbers -> run.floats(input.name(), numbers, lengths);
            case long[] numbers -> run.longs(input.name(), numbers, lengths);
            default -> run.bools(input.name(), (boolean[]) value, lengths);
        }
    }

    /** Numbers that look random and are the same in every run. */
    static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-2, 2);
        }
        return numbers;
    }

    static float[] each(float[] x, DoubleUnaryOperator function) {
        float[] result = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = (float) function.applyAsDouble(x[i]);
        }
        return result;
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
