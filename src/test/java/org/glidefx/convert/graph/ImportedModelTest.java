package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.glidefx.convert.OnnxRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that was read and written again computes the same as before. */
class ImportedModelTest {

    private static final long N = Dims.BATCH;
    private static final int ROWS = 2;

    @TempDir
    Path folder;

    record Case(String name, Dims dims, BiFunction<GradientBench, Ref, Ref> function) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case plain(String name, BiFunction<GradientBench, Ref, Ref> function) {
        return new Case(name, Dims.of(N, 3, 4), function);
    }

    private static Case picture(String name, BiFunction<GradientBench, Ref, Ref> function) {
        return new Case(name, Dims.of(N, 2, 6, 4), function);
    }

    static Stream<Case> operators() {
        return Stream.of(
                plain("Add", (b, x) -> b.math.add(x, b.constant(4))),
                plain("Sub", (b, x) -> b.math.subtract(b.constant(3, 1), x)),
                plain("Mul", (b, x) -> b.math.multiply(x, x)),
                plain("Div", (b, x) -> b.math.divide(x, b.constant(3, 4))),
                plain("Neg", (b, x) -> b.math.negate(x)),
                plain("Exp", (b, x) -> b.math.exp(x)),
                plain("Log", (b, x) -> b.math.log(b.math.exp(x))),
                plain("Sqrt", (b, x) -> b.math.sqrt(b.math.multiply(x, x))),
                plain("Sin", (b, x) -> b.math.sin(x)),
                plain("Cos", (b, x) -> b.math.cos(x)),
                plain("Erf", (b, x) -> b.math.erf(x)),
                plain("Sigmoid", (b, x) -> b.math.sigmoid(x)),
                plain("Tanh", (b, x) -> b.math.tanh(x)),
                plain("Relu", (b, x) -> b.math.relu(x)),
                plain("MatMul", (b, x) -> b.math.matMul(x, b.constant(4, 5))),
                new Case("Gemm", Dims.of(N, 3), (b, x) -> b.math.gemm(x, b.constant(4, 3), b.constant(4))),
                plain("Softmax", (b, x) -> b.math.softmax(x)),
                plain("LogSoftmax", (b, x) -> b.math.logSoftmax(x)),
                plain("LayerNormalization", (b, x) -> b.image.layerNorm(x, b.constant(4), b.constant(4), 1e-3f)),
                plain("ReduceSum", (b, x) -> b.reductions.sum(x, 1)),
                plain("ReduceSum that drops", (b, x) -> b.reductions.sumAway(x, 1, 2)),
                plain("ReduceMean", (b, x) -> b.reductions.mean(x, 2)),
                plain("Reshape", (b, x) -> b.layout.reshape(x, N, 6, 2)),
                plain("Unsqueeze", (b, x) -> b.layout.unsqueezeLast(x)),
                plain("Transpose", (b, x) -> b.layout.transpose(x, 0, 2, 1)),
                plain("Concat", (b, x) -> b.layout.concat(2, x, x)),
                plain("Cast", (b, x) -> b.math.cast(b.math.cast(x, DataType.FLOAT16), DataType.FLOAT)),
                picture("Conv", (b, x) -> b.image.conv(x, b.constant(3, 2, 3, 3), b.constant(3), 2)),
                picture("AveragePool", (b, x) -> b.image.halve(x)),
                picture(
                        "GlobalAveragePool",
                        (b, x) ->
                                b.graph.node(Operator.GLOBAL_AVERAGE_POOL, List.of(x), x.type(), Dims.of(N, 2, 1, 1))));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void importedOperatorComputesWhatItDidBefore(Case one) throws Exception {
        GradientBench bench = new GradientBench();
        Ref x = bench.graph.input("x", DataType.FLOAT, one.dims());
        Ref y = one.function().apply(bench, x);
        bench.graph.output("y", y);
        Path file = folder.resolve("before.onnx");
        new ModelWriter(bytes -> {}).write(bench.graph.build(), file);
        float[] numbers = bench.numbers(ROWS * one.dims().sizeWithoutBatch());
        assertThat(run(importing(file), numbers, one.dims())).containsExactly(run(file, numbers, one.dims()));
    }

    /** Writes a new file with only the imported content of {@code file}, its weights as 32-bit floats. */
    private Path importing(Path file) throws Exception {
        GraphBuilder graph = new GraphBuilder("after");
        ImportedModel model = ImportedModel.read(file);
        Ref described = model.inputs().getFirst();
        Ref x = graph.input("x", described.type(), described.dims());
        graph.output("y", model.addTo(graph, Map.of(described, x)).getFirst());
        Path after = folder.resolve("after.onnx");
        new ModelWriter(bytes -> {}).write(graph.build(), after);
        return after;
    }

    private static float[] run(Path file, float[] x, Dims dims) throws Exception {
        long[] lengths = dims.lengths().stream()
                .mapToLong(length -> length == N ? ROWS : length)
                .toArray();
        try (OnnxRun run = new OnnxRun(file)) {
            return run.floats("x", x, lengths).run().get("y");
        }
    }

    /** {@code y = operator(x, constants)} with x float [N, 2, 3], as another program would write it. */
    private Path foreign(NodeProto.Builder node, TensorProto... constants) throws Exception {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(value("x", 2, 3))
                .addNode(node.addOutput("y"))
                .addAllInitializer(List.of(constants))
                .addOutput(ValueInfoProto.newBuilder().setName("y"));
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
        return Files.write(folder.resolve("foreign.onnx"), model.toByteArray());
    }

    private static ValueInfoProto value(String name, long... lengths) {
        ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
        var tensor = value.getTypeBuilder().getTensorTypeBuilder().setElemType(1);
        tensor.getShapeBuilder().addDimBuilder().setDimParam("rows");
        for (long length : lengths) {
            tensor.getShapeBuilder().addDimBuilder().setDimValue(length);
        }
        return value.build();
    }

    private static NodeProto.Builder node(String operator, String... inputs) {
        return NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs));
    }

    private static TensorProto longs(String name, long... numbers) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(7).addDims(numbers.length);
        for (long number : numbers) {
            tensor.addInt64Data(number);
        }
        return tensor.build();
    }

    private Dims dimsOf(Path file) throws Exception {
        GraphBuilder graph = new GraphBuilder("after");
        ImportedModel model = ImportedModel.read(file);
        Ref described = model.inputs().getFirst();
        Ref x = graph.input("x", described.type(), described.dims());
        return model.addTo(graph, Map.of(described, x)).getFirst().dims();
    }

    private void refused(Path file, String inWords) {
        assertThatExceptionOfType(BadModelException.class)
                .isThrownBy(() -> dimsOf(file))
                .withMessageContaining(inWords);
    }

    @Test
    void leftOverLengthOfAReshapeIsTheBatch() throws Exception {
        assertThat(dimsOf(foreign(node("Reshape", "x", "to"), longs("to", -1, 6))))
                .isEqualTo(Dims.of(N, 6));
        assertThat(dimsOf(foreign(node("Reshape", "x", "to"), longs("to", 0, -1))))
                .isEqualTo(Dims.of(N, 6));
    }

    @Test
    void reshapeThatMixesRowsIsRefused() throws Exception {
        refused(foreign(node("Reshape", "x", "to"), longs("to", -1, 3)), "Reshape do not fit");
        refused(foreign(node("Reshape", "x", "to"), longs("to", 3, -1)), "Reshape do not fit");
    }

    @Test
    void computedShapeIsRefused() throws Exception {
        refused(foreign(node("Reshape", "x", "x")), "a shape or axes that are computed");
    }

    @Test
    void flattenKeepsTheBatch() throws Exception {
        assertThat(dimsOf(foreign(node("Flatten", "x")))).isEqualTo(Dims.of(N, 6));
    }

    @Test
    void weightsMayBeListedOrHalfPrecision() throws Exception {
        TensorProto listed = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(3)
                .addAllFloatData(List.of(1f, 2f, 3f))
                .build();
        ByteBuffer halves = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : new float[] {1, 2, 3}) {
            halves.putShort(Float.floatToFloat16(number));
        }
        TensorProto half = TensorProto.newBuilder()
                .setName("w")
                .setDataType(10)
                .addDims(3)
                .setRawData(com.google.protobuf.ByteString.copyFrom(halves.flip()))
                .build();
        float[] x = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
        for (TensorProto weight : List.of(listed, half)) {
            Path file = importing(foreign(node("Mul", "x", "w"), weight));
            assertThat(run(file, x, Dims.of(N, 2, 3))).containsExactly(1, 2, 3, 2, 4, 6, 3, 6, 9, 4, 8, 12);
        }
    }

    @Test
    void constantsMayBeNodes() throws Exception {
        Path file = foreign(node("Mul", "x", "two"));
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        TensorProto two =
                TensorProto.newBuilder().setDataType(1).addFloatData(2).build();
        NodeProto constant = node("Constant")
                .addOutput("two")
                .addAttribute(AttributeProto.newBuilder().setName("value").setT(two))
                .build();
        model.getGraphBuilder().addNode(0, constant);
        Files.write(file, model.build().toByteArray());
        float[] x = new float[12];
        x[5] = 4;
        assertThat(run(importing(file), x, Dims.of(N, 2, 3))[5]).isEqualTo(8);
    }

    @Test
    void settingsThatMeanSomethingElseAreRefused() throws Exception {
        AttributeProto firstAxis = AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(1)
                .build();
        refused(foreign(node("Softmax", "x").addAttribute(firstAxis)), "another axis than the last");
        refused(foreign(node("ReduceSum", "x", "axes"), longs("axes", 0)), "mixes the rows of a batch");
        refused(foreign(node("Squeeze", "x", "axes"), longs("axes", 1)), "Squeeze do not fit");
    }

    @Test
    void shapesThatDoNotBroadcastAreRefused() throws Exception {
        TensorProto weight = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(2)
                .addAllFloatData(List.of(1f, 2f))
                .build();
        refused(foreign(node("Add", "x", "w"), weight), "Add do not fit");
    }

    @Test
    void missingInputIsRefused() throws Exception {
        refused(foreign(node("Add", "x")), "its operator Add lacks an input");
    }

    @Test
    void openSidesOfAPictureAreRefused() throws Exception {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(foreign(node("Relu", "x")))).toBuilder();
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(2)
                .setDimParam("width");
        refused(
                Files.write(folder.resolve("open.onnx"), model.build().toByteArray()),
                "expected a fixed shape, except for the batch, of the input x");
    }
}
