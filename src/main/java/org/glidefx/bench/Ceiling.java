package org.glidefx.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ImageOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.WeightData;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.NetworkProfiler;

/**
 * Speed of the machine at pure arithmetic, in the same runtime with the same number of threads.
 *
 * @param convolution FLOP per second of 3x3 convolutions, in the fastest of several shapes
 * @param matrix FLOP per second of products of 1024x1024 matrices
 */
public record Ceiling(double convolution, double matrix) {

    private static final int MATRIX = 1024;
    /** Number of layers in a row, so that the overhead around them does not count. */
    private static final int LAYERS = 4;

    private static final int PASSES = 8;

    /** Shapes of convolutions. Which is the fastest depends on the processor's caches and its number of cores. */
    private static final List<Maps> CONVOLVED = List.of(new Maps(64, 64), new Maps(192, 64), new Maps(384, 32));

    /** Feature maps of a convolution that keeps their number and size. */
    private record Maps(int channels, int side) {}

    /** The better of the two. */
    public double best() {
        return Math.max(convolution, matrix);
    }

    /**
     * Measures, in a few seconds.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws ModelRunException if the runtime fails, or files cannot be written to the temporary folder
     */
    static Ceiling measure(NetworkProfiler profiler, CancelToken cancel) {
        double convolution = 0;
        for (Maps maps : CONVOLVED) {
            convolution = Math.max(convolution, speed(profiler, convolutions(maps), cancel));
        }
        return new Ceiling(convolution, speed(profiler, products(), cancel));
    }

    private static double speed(NetworkProfiler profiler, GraphBuilder graph, CancelToken cancel) {
        try {
            Path folder = Files.createTempDirectory("glidefx-ceiling");
            Path file = folder.resolve("ceiling.onnx");
            List<Path> written = List.of();
            try {
                written = new ModelWriter(bytes -> {}).write(graph.build(), file);
                return profiler.profile(file, PASSES, cancel).speed();
            } finally {
                for (Path each : written) {
                    Files.deleteIfExists(each);
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new ModelRunException(
                    "The measurement could not write into the temporary folder; check that there is room on the disk.",
                    e);
        }
    }

    private static GraphBuilder convolutions(Maps maps) {
        int channels = maps.channels();
        GraphBuilder graph = new GraphBuilder("convolutions");
        ImageOps image = new ImageOps(graph);
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, channels, maps.side(), maps.side()));
        for (int layer = 0; layer < LAYERS; layer++) {
            Ref weight = weight(graph, "weight" + layer, channels, channels, 3, 3);
            x = image.conv(x, weight, weight(graph, "bias" + layer, channels), 1);
        }
        graph.output("y", x);
        return graph;
    }

    private static GraphBuilder products() {
        GraphBuilder graph = new GraphBuilder("products");
        MathOps math = new MathOps(graph);
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, MATRIX, MATRIX));
        for (int layer = 0; layer < LAYERS; layer++) {
            x = math.matMul(x, weight(graph, "weight" + layer, MATRIX, MATRIX));
        }
        graph.output("y", x);
        return graph;
    }

    /** Small numbers of both signs, so that the values of successive layers neither vanish nor explode. */
    private static Ref weight(GraphBuilder graph, String name, long... lengths) {
        Dims dims = Dims.of(lengths);
        float[] values = new float[Math.toIntExact(dims.sizeWithoutBatch())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.03 * Math.sin(i * 12.9898));
        }
        return graph.weight(name, DataType.FLOAT, WeightData.of(dims, values));
    }
}
