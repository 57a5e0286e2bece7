package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWriterTest {

    @TempDir
    Path folder;

    private final GraphBuilder graph = new GraphBuilder("test");
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("net.onnx");
    }

    @Test
    void smallWeightsLieInTheFileItself() throws Exception {
        addWeight("small", DataType.FLOAT, 255);
        assertThat(write()).containsExactly(file);
        TensorProto tensor = tensor("small");
        assertThat(tensor.getRawData().size()).isEqualTo(1020);
        assertThat(tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat(40))
                .isEqualTo(10);
    }

    @Test
    void largeWeightsLieBesideItAligned() throws Exception {
        addWeight("first", DataType.FLOAT, 257);
        addWeight("second", DataType.FLOAT, 300);
        Path data = folder.resolve("net.onnx.data");
        assertThat(write()).containsExactly(file, data);
        assertThat(where("first")).containsEntry("location", "net.onnx.data").containsEntry("length", "1028");
        assertThat(where("second")).containsEntry("offset", "1088").containsEntry("length", "1200");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(data)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.capacity()).isEqualTo(1088 + 1200);
        assertThat(bytes.getFloat(1088 + 299 * 4)).isEqualTo(299);
    }

    @Test
    void sixteenBitWeightsTakeHalfTheRoom() throws Exception {
        addWeight("w", DataType.FLOAT16, 600);
        write();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("net.onnx.data")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.capacity()).isEqualTo(1200);
        assertThat(Float.float16ToFloat(bytes.getShort(2 * 599))).isEqualTo(599);
        assertThat(tensor("w").getDataType()).isEqualTo(TensorProto.DataType.FLOAT16_VALUE);
    }

    @Test
    void weightsOfManyChunksArriveWhole() throws Exception {
        int count = (1 << 16) * 2 + 5;
        addWeight("w", DataType.FLOAT, count);
        write();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("net.onnx.data")))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i += 1001) {
            assertThat(bytes.getFloat(4 * i)).isEqualTo(i);
        }
    }

    @Test
    void numbersTooLargeForSixteenBitsAreRefused() {
        graph.output("y", graph.weight("w", DataType.FLOAT16, WeightData.of(Dims.of(2), 65504, 70000)));
        assertThatExceptionOfType(WeightRangeException.class)
                .isThrownBy(this::write)
                .withMessage("The weight w holds 70000.0, which is too large for 16-bit storage;"
                        + " convert again with 32-bit storage.");
    }

    @Test
    void inputsAndOutputsAreDeclaredWithAnOpenBatch() throws Exception {
        graph.output("y", graph.input("x", DataType.INT64, Dims.of(Dims.BATCH, 3)));
        write();
        ValueInfoProto input = model().getGraph().getInput(0);
        assertThat(input.getName()).isEqualTo("x");
        assertThat(input.getType().getTensorType().getElemType()).isEqualTo(TensorProto.DataType.INT64_VALUE);
        assertThat(input.getType().getTensorType().getShape().getDim(0).getDimParam())
                .isEqualTo("N");
        assertThat(input.getType().getTensorType().getShape().getDim(1).getDimValue())
                .isEqualTo(3);
        assertThat(model().getOpsetImport(0).getVersion()).isEqualTo(17);
    }

    @Test
    void progressCountsAllBytesOfWeights() throws Exception {
        addWeight("small", DataType.FLOAT, 10);
        addWeight("large", DataType.FLOAT, 100_000);
        List<Long> heard = new ArrayList<>();
        Graph built = graph.build();
        new ModelWriter(heard::add).write(built, file);
        assertThat(heard.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(ModelWriter.weightBytes(built))
                .isEqualTo(400_040);
    }

    @Test
    void progressCanStopTheWriting() {
        addWeight("w", DataType.FLOAT, 1000);
        ModelWriter writer = new ModelWriter(bytes -> {
            throw new CancellationException();
        });
        assertThatThrownBy(() -> writer.write(graph.build(), file)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatWasWrittenHangsTogether() throws Exception {
        addWeight("w", DataType.FLOAT, 1000);
        write();
        ModelCheck.check(file);
    }

    @Test
    void missingDataIsFound() throws Exception {
        addWeight("w", DataType.FLOAT, 1000);
        write();
        Path data = folder.resolve("net.onnx.data");
        Files.write(data, new byte[3999]);
        broken("w is not where the file says");
        Files.delete(data);
        broken("w is not where the file says");
    }

    @Test
    void valuesUsedBeforeTheyAreMadeAreFound() throws Exception {
        graph.output("y", graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH)));
        write();
        rewrite(model().getGraph().toBuilder().clearInput());
        broken("uses x before it is defined");
    }

    @Test
    void valuesMadeTwiceAreFound() throws Exception {
        graph.output("y", graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH)));
        write();
        NodeProto node = model().getGraph().getNode(0);
        rewrite(model().getGraph().toBuilder().addNode(node));
        broken("y is defined twice");
    }

    @Test
    void outputsThatNothingMakesAreFound() throws Exception {
        graph.output("y", graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH)));
        write();
        rewrite(model().getGraph().toBuilder().clearNode());
        broken("nothing makes the output y");
    }

    @Test
    void inlineWeightsOfTheWrongLengthAreFound() throws Exception {
        addWeight("w", DataType.FLOAT, 10);
        write();
        GraphProto found = model().getGraph();
        TensorProto longer = found.getInitializer(0).toBuilder().setDims(0, 11).build();
        rewrite(found.toBuilder().setInitializer(0, longer));
        broken("w has the wrong length");
    }

    private void broken(String problem) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ModelCheck.check(file))
                .withMessageStartingWith("The network net.onnx was not written as it should be: ")
                .withMessageContaining(problem);
    }

    /** A weight 0, 1, 2, ... followed by a node, so that the graph has an output. */
    private void addWeight(String name, DataType type, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        graph.output("out-" + name, graph.weight(name, type, WeightData.of(Dims.of(count), values)));
    }

    private List<Path> write() throws IOException {
        return new ModelWriter(bytes -> {}).write(graph.build(), file);
    }

    private void rewrite(GraphProto.Builder changed) throws IOException {
        Files.write(file, model().toBuilder().setGraph(changed).build().toByteArray());
    }

    private ModelProto model() throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(file));
    }

    private TensorProto tensor(String name) throws IOException {
        return model().getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> where(String name) throws IOException {
        return tensor(name).getExternalDataList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    }
}
