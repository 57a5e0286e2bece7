package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged in one field are refused. */
class ModelCheckTest {

    private static final int LARGE = 300;

    @TempDir
    Path folder;

    private Path file;

    /** A graph of a constant vector of whole numbers and a weight of 1200 bytes in a file of its own. */
    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("net.onnx");
        GraphBuilder graph = new GraphBuilder("test");
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(Dims.BATCH, LARGE));
        Ref weight = graph.weight("w", DataType.FLOAT, WeightData.of(Dims.of(LARGE), new float[LARGE]));
        Ref sum = new MathOps(graph).add(x, weight);
        graph.output("y", new LayoutOps(graph).reshape(sum, Dims.BATCH, 3, 100));
        new ModelWriter(bytes -> {}).write(graph.build(), file);
    }

    @Test
    void untouchedFilesAreFine() {
        assertThatCode(() -> ModelCheck.check(file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "location, elsewhere.data",
        "location, .",
        "offset, 1",
        "offset, -1",
        "offset, 9223372036854775807",
        "offset, 9223372036854774607",
        "offset, many",
        "length, 1199",
        "length, 1201",
        "length, 0",
        "length, -1",
        "length, 1e3"
    })
    void weightsThatAreElsewhereAreRefused(String key, String value) throws IOException {
        weight(tensor -> tensor.getExternalDataBuilderList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .forEach(entry -> entry.setValue(value)));
        broken("w is not where the file says");
    }

    @Test
    void weightsWithoutAPlaceAreRefused() throws IOException {
        weight(TensorProto.Builder::clearExternalData);
        broken("w is not where the file says");
    }

    @Test
    void placesThatAreGivenTwiceAreRefused() throws IOException {
        weight(tensor -> tensor.addExternalData(tensor.getExternalData(0)));
        broken("w is not where the file says");
    }

    @Test
    void weightsOfAnotherTypeAreRefused() throws IOException {
        weight(tensor -> tensor.setDataType(DataType.FLOAT16.code()));
        broken("w is not where the file says");
        weight(tensor -> tensor.setDataType(TensorProto.DataType.STRING_VALUE));
        broken("w is not where the file says");
    }

    @ParameterizedTest
    @ValueSource(longs = {299, 301, 1L << 62})
    void weightsOfAnotherShapeAreRefused(long length) throws IOException {
        weight(tensor -> tensor.setDims(0, length));
        broken("w is not where the file says");
    }

    @Test
    void shapesBeyondALongAreRefused() throws IOException {
        weight(tensor -> tensor.setDims(0, 1L << 40).addDims(1L << 40));
        broken("w is not where the file says");
    }

    @Test
    void wholeNumbersOfTheWrongLengthAreRefused() throws IOException {
        graph(graph -> graph.getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().startsWith("longs"))
                .forEach(tensor -> tensor.setDims(0, 2)));
        broken("has the wrong length");
    }

    @Test
    void inputsWithTheNameOfAWeightAreRefused() throws IOException {
        graph(graph -> graph.getInputBuilder(0).setName("w"));
        broken("w is defined twice");
    }

    @Test
    void nodesInTheWrongOrderAreRefused() throws IOException {
        graph(graph -> {
            var nodes = graph.build().getNodeList().reversed();
            graph.clearNode().addAllNode(nodes);
        });
        broken("before it is defined");
    }

    @Test
    void graphsWithoutOutputsAreRefused() throws IOException {
        graph(GraphProto.Builder::clearOutput);
        broken("it has no outputs");
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        Files.write(file, new byte[0]);
        broken("it has no outputs");
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length += 7) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> ModelCheck.check(file));
        }
    }

    @Test
    void missingFilesAreRefused() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ModelCheck.check(folder.resolve("missing.onnx")));
    }

    private void weight(Consumer<TensorProto.Builder> change) throws IOException {
        graph(graph -> graph.getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().equals("w"))
                .forEach(change));
    }

    private void graph(Consumer<GraphProto.Builder> change) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        change.accept(model.getGraphBuilder());
        Files.write(file, model.build().toByteArray());
    }

    private void broken(String problem) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ModelCheck.check(file))
                .withMessageStartingWith("The network net.onnx was not written as it should be: ")
                .withMessageContaining(problem)
                .withMessageEndingWith("; convert it again.");
    }
}
