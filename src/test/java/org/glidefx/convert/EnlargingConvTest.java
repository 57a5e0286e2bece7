package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.convert.graph.Ref;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four small convolutions against the convolution of the enlarged map that they replace. */
class EnlargingConvTest {

    private static final int ROWS = 2;

    @TempDir
    Path folder;

    private final TestCheckpoint checkpoint = new TestCheckpoint();

    @ParameterizedTest
    @CsvSource({"16, 32, 3, 5, FLOAT", "32, 16, 1, 1, FLOAT", "4, 6, 4, 2, FLOAT", "32, 32, 8, 8, FLOAT16"})
    void computesWhatTheLargeOneComputes(int in, int out, int height, int width, DataType stored) throws Exception {
        checkpoint.add("conv.weight", out, in, 3, 3);
        checkpoint.add("conv.bias", out);
        Dims dims = Dims.of(Dims.BATCH, in, height, width);
        float[] large = run(
                dims,
                stored,
                (network, x) -> network.conv("conv", network.image().twice(x), out, 3, 1));
        float[] small = run(dims, stored, (network, x) -> network.enlargingConv("conv", x, out));
        assertThat(small).hasSize(ROWS * out * 4 * height * width).containsExactly(large, within(5e-5f));
    }

    private float[] run(Dims dims, DataType stored, BiFunction<Network, Ref, Ref> part) throws Exception {
        Path file = folder.resolve("part.onnx");
        try (StateDict dict = StateDict.open(checkpoint.write(folder.resolve("part.pt")))) {
            GraphBuilder graph = new GraphBuilder("part");
            Ref x = graph.input("x", DataType.FLOAT, dims);
            graph.output("out", part.apply(new Network(graph, new Weights(dict), stored), x));
            new ModelWriter(bytes -> {}).write(graph.build(), file);
        }
        SplittableRandom random = new SplittableRandom(5);
        float[] numbers = new float[Math.toIntExact(ROWS * dims.sizeWithoutBatch())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        try (OnnxRun run = new OnnxRun(file)) {
            run.floats("x", numbers, ROWS, dims.get(1), dims.get(2), dims.get(3));
            return run.run().get("out");
        }
    }
}
