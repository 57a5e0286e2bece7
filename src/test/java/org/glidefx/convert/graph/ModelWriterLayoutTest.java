package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.glidefx.convert.OnnxRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where weights are stored in the files, around the limit between the two places and with many weights. */
class ModelWriterLayoutTest {

    private static final int ALIGNMENT = 64;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"FLOAT, 255, true", "FLOAT, 256, false", "FLOAT16, 511, true", "FLOAT16, 512, false"})
    void weightsOfAKibibyteAndMoreLieOutside(DataType type, int count, boolean inside) throws Exception {
        Path file = folder.resolve("net.onnx");
        write(file, weights(type, count));
        TensorProto tensor = tensors(file).getFirst();
        assertThat(tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
                .isNotEqualTo(inside);
        assertThat(tensor.getRawData().size()).isEqualTo(inside ? count * type.bytes() : 0);
        assertThat(Files.exists(folder.resolve("net.onnx.data"))).isNotEqualTo(inside);
    }

    @Test
    void weightsFollowEachOtherAlignedWithZerosBetween() throws Exception {
        int[] counts = new SplittableRandom(4).ints(40, 256, 900).toArray();
        Path file = folder.resolve("net.onnx");
        write(file, weights(DataType.FLOAT, counts));
        byte[] bytes = Files.readAllBytes(folder.resolve("net.onnx.data"));
        long end = 0;
        for (TensorProto tensor : tensors(file)) {
            long offset = place(tensor, "offset");
            long length = place(tensor, "length");
            assertThat(offset).isGreaterThanOrEqualTo(end).isLessThan(end + ALIGNMENT);
            assertThat(offset % ALIGNMENT).isZero();
            assertThat(length).isEqualTo(4 * tensor.getDims(0));
            for (long at = end; at < offset; at++) {
                assertThat(bytes[(int) at]).isZero();
            }
            float last = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat((int) (offset + length - 4));
            assertThat(last).isEqualTo(tensor.getDims(0));
            end = offset + length;
        }
        assertThat(bytes).hasSize((int) end);
    }

    @Test
    void aSmallerNetworkLeavesNothingOfTheLarger() throws Exception {
        Path file = folder.resolve("net.onnx");
        write(file, weights(DataType.FLOAT, 5000));
        write(file, weights(DataType.FLOAT, 300));
        assertThat(folder.resolve("net.onnx.data")).hasSize(1200);
        ModelCheck.check(file);
    }

    @Test
    void theSameGraphGivesTheSameBytes() throws Exception {
        Path first = folder.resolve("a/net.onnx");
        Path second = folder.resolve("b/net.onnx");
        for (Path file : List.of(first, second)) {
            Files.createDirectories(file.getParent());
            write(file, weights(DataType.FLOAT16, 700, 10, 800));
        }
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(folder.resolve("a/net.onnx.data")).hasSameBinaryContentAs(folder.resolve("b/net.onnx.data"));
    }

    @Test
    void networksMayShareTheirWeights() throws Exception {
        Path data = folder.resolve("shared.data");
        Graph graph = weights(DataType.FLOAT, 400, 500);
        ModelWriter writer = new ModelWriter(bytes -> {});
        assertThat(writer.write(graph, folder.resolve("one.onnx"), data)).contains(data);
        assertThat(writer.write(graph, folder.resolve("two.onnx"), data)).contains(data);
        for (String name : List.of("one.onnx", "two.onnx")) {
            ModelCheck.check(folder.resolve(name));
            try (OnnxRun run = new OnnxRun(folder.resolve(name))) {
                assertThat(run.run().get("out-0")[399]).isEqualTo(400);
                assertThat(run.run().get("out-1")[0]).isEqualTo(1);
            }
        }
        assertThat(folder.resolve("one.onnx.data")).doesNotExist();
    }

    @Test
    void weightsThatCannotBeReadStopTheWriting() {
        GraphBuilder graph = new GraphBuilder("test");
        WeightData unreadable = new WeightData() {
            @Override
            public Dims dims() {
                return Dims.of(1000);
            }

            @Override
            public void read(long from, float[] into, int count) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        graph.output("y", graph.weight("w", DataType.FLOAT, unreadable));
        Path file = folder.resolve("net.onnx");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> write(file, graph.build()))
                .withMessage("the disk is gone");
        assertThat(file).doesNotExist();
    }

    @Test
    void scalarsAndOnesArriveInTheRuntime() throws Exception {
        GraphBuilder graph = new GraphBuilder("test");
        MathOps math = new MathOps(graph);
        graph.output("y", math.add(math.multiply(graph.ones(3), graph.scalar(2.5f)), graph.floats(0, 1, 2)));
        Path file = folder.resolve("net.onnx");
        write(file, graph.build());
        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(run.run().get("y")).containsExactly(2.5f, 3.5f, 4.5f);
        }
    }

    /** Weights 1, 2, 3, ..., each an output. */
    private static Graph weights(DataType type, int... counts) {
        GraphBuilder graph = new GraphBuilder("test");
        for (int i = 0; i < counts.length; i++) {
            float[] values = new float[counts[i]];
            for (int j = 0; j < values.length; j++) {
                values[j] = j + 1;
            }
            graph.output("out-" + i, graph.weight("w" + i, type, WeightData.of(Dims.of(values.length), values)));
        }
        return graph.build();
    }

    private static void write(Path file, Graph graph) throws IOException {
        new ModelWriter(bytes -> {}).write(graph, file);
    }

    private static List<TensorProto> tensors(Path file) throws IOException {
        return new ArrayList<>(
                ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getInitializerList());
    }

    private static long place(TensorProto tensor, String key) {
        return tensor.getExternalDataList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
