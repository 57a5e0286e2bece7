package org.glidefx.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
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
import org.glidefx.tensor.NetworkProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTimerTest {

    private final OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));

    @TempDir
    Path folder;

    private Path write(GraphBuilder graph) throws Exception {
        Path file = folder.resolve("net.onnx");
        new ModelWriter(bytes -> {}).write(graph.build(), file);
        return file;
    }

    private static Ref weight(GraphBuilder graph, String name, long... lengths) {
        Dims dims = Dims.of(lengths);
        return graph.weight(
                name, DataType.FLOAT, WeightData.of(dims, new float[Math.toIntExact(dims.sizeWithoutBatch())]));
    }

    /** The profiler reports the network's shapes, whatever layout the runtime uses inside. */
    @Test
    void convolutionsAreCountedByTheirFormula() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        ImageOps image = new ImageOps(graph);
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 32, 24, 24));
        x = image.conv(x, weight(graph, "a", 48, 32, 3, 3), weight(graph, "b", 48), 1);
        x = image.conv(x, weight(graph, "c", 16, 48, 3, 3), weight(graph, "d", 16), 2);
        graph.output("y", x);
        NetworkProfile profile = runtime.profile(write(graph), 3, CancelToken.none());

        assertThat(profile.flop()).isEqualTo(2.0 * 9 * (24 * 24 * 48 * 32 + 12 * 12 * 16 * 48));
        assertThat(profile.passes()).hasSize(3).allMatch(seconds -> seconds > 0);
        assertThat(profile.best()).isLessThanOrEqualTo(profile.median());
        assertThat(profile.median()).isLessThanOrEqualTo(profile.slowest());
    }

    @Test
    void matrixProductsAreCountedByTheirFormula() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 20, 30));
        graph.output("y", new MathOps(graph).matMul(x, weight(graph, "a", 30, 50)));

        assertThat(runtime.profile(write(graph), 1, CancelToken.none()).flop()).isEqualTo(2.0 * 20 * 30 * 50);
    }

    @Test
    void wholeNumbersAndMasksAreMadeUpToo() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        Ref t = graph.input("t", DataType.INT64, Dims.of(Dims.BATCH));
        graph.output("y", t);

        assertThat(runtime.profile(write(graph), 1, CancelToken.none()).flop()).isZero();
    }

    @Test
    void cancelEndsTheMeasurement() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        graph.output("y", graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 3)));
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Path file = write(graph);

        assertThatThrownBy(() -> runtime.profile(file, 1, cancel)).isInstanceOf(CancellationException.class);
    }

    @Test
    void missingAndForeignFilesAreRefused() throws Exception {
        Path foreign = Files.writeString(folder.resolve("text.onnx"), "no model");

        assertThatThrownBy(() -> runtime.profile(foreign, 1, CancelToken.none()))
                .isInstanceOf(ModelRunException.class);
        assertThatThrownBy(() -> runtime.profile(folder.resolve("none.onnx"), 1, CancelToken.none()))
                .isInstanceOf(ModelRunException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        graph.output("y", graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, 3)));
        runtime.profile(write(graph), 1, CancelToken.none());

        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("glidefx-profile"));
        }
    }
}
