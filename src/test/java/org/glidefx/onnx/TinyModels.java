package org.glidefx.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Networks of a few operators, written to files. */
final class TinyModels {

    private TinyModels() {}

    /** {@code y = x + bias}, with x and y float32 [N, 2] and bias float32 [2]. */
    static Path sum(Path folder) {
        return write(
                folder,
                "sum.onnx",
                GraphProto.newBuilder()
                        .addInput(value("x", TensorProto.DataType.FLOAT, -1, 2))
                        .addInput(value("bias", TensorProto.DataType.FLOAT, 2))
                        .addNode(node("Add", List.of("x", "bias"), "y"))
                        .addOutput(value("y", TensorProto.DataType.FLOAT, -1, 2)));
    }

    /** {@code count = numbers + numbers}, {@code flipped = not flags}, both [N]. */
    static Path otherTypes(Path folder) {
        return write(
                folder,
                "types.onnx",
                GraphProto.newBuilder()
                        .addInput(value("numbers", TensorProto.DataType.INT64, -1))
                        .addInput(value("flags", TensorProto.DataType.BOOL, -1))
                        .addNode(node("Add", List.of("numbers", "numbers"), "doubled"))
                        .addNode(node("Not", List.of("flags"), "flipped"))
                        .addOutput(value("doubled", TensorProto.DataType.INT64, -1))
                        .addOutput(value("flipped", TensorProto.DataType.BOOL, -1)));
    }

    /** {@code y = x} of a type that the program does not support. */
    static Path ofDoubles(Path folder) {
        return write(
                folder,
                "doubles.onnx",
                GraphProto.newBuilder()
                        .addInput(value("x", TensorProto.DataType.DOUBLE, 1))
                        .addNode(node("Identity", List.of("x"), "y"))
                        .addOutput(value("y", TensorProto.DataType.DOUBLE, 1)));
    }

    /** {@code y = x + times}, added one at a time, so that a run takes as long as the test needs. */
    static Path counting(Path folder) {
        GraphProto body = GraphProto.newBuilder()
                .setName("body")
                .addInput(value("iteration", TensorProto.DataType.INT64))
                .addInput(value("go_in", TensorProto.DataType.BOOL))
                .addInput(value("sum_in", TensorProto.DataType.FLOAT, 1))
                .addInitializer(TensorProto.newBuilder()
                        .setName("one")
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addDims(1)
                        .addFloatData(1))
                .addNode(node("Identity", List.of("go_in"), "go_out"))
                .addNode(node("Add", List.of("sum_in", "one"), "sum_out"))
                .addOutput(value("go_out", TensorProto.DataType.BOOL))
                .addOutput(value("sum_out", TensorProto.DataType.FLOAT, 1))
                .build();
        NodeProto loop = NodeProto.newBuilder()
                .setOpType("Loop")
                .addInput("times")
                .addInput("")
                .addInput("x")
                .addOutput("y")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("body")
                        .setType(AttributeProto.AttributeType.GRAPH)
                        .setG(body))
                .build();
        return write(
                folder,
                "counting.onnx",
                GraphProto.newBuilder()
                        .addInput(value("times", TensorProto.DataType.INT64))
                        .addInput(value("x", TensorProto.DataType.FLOAT, 1))
                        .addNode(loop)
                        .addOutput(value("y", TensorProto.DataType.FLOAT, 1)));
    }

    /** {@code y = x} reshaped to three columns, which fails during the run if the size is not divisible. */
    static Path threeColumns(Path folder) {
        return write(
                folder,
                "columns.onnx",
                GraphProto.newBuilder()
                        .addInput(value("x", TensorProto.DataType.FLOAT, -1))
                        .addInitializer(TensorProto.newBuilder()
                                .setName("shape")
                                .setDataType(TensorProto.DataType.INT64_VALUE)
                                .addDims(2)
                                .addInt64Data(-1)
                                .addInt64Data(3))
                        .addNode(node("Reshape", List.of("x", "shape"), "y"))
                        .addOutput(value("y", TensorProto.DataType.FLOAT, -1, 3)));
    }

    /** {@code y = x + weights}, with the weights in a separate file that is missing. */
    static Path withoutItsWeights(Path folder) {
        return write(
                folder,
                "external.onnx",
                GraphProto.newBuilder()
                        .addInput(value("x", TensorProto.DataType.FLOAT, 2))
                        .addInitializer(TensorProto.newBuilder()
                                .setName("weights")
                                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                                .addDims(2)
                                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                                .addExternalData(StringStringEntryProto.newBuilder()
                                        .setKey("location")
                                        .setValue("external.onnx.data")))
                        .addNode(node("Add", List.of("x", "weights"), "y"))
                        .addOutput(value("y", TensorProto.DataType.FLOAT, 2)));
    }

    /** {@link #withoutItsWeights}, and the weights beside it. */
    static Path withItsWeights(Path folder) throws IOException {
        Files.write(folder.resolve("external.onnx.data"), new byte[2 * Float.BYTES]);
        return withoutItsWeights(folder);
    }

    private static NodeProto node(String type, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    /** An extent below zero is open. */
    private static ValueInfoProto value(String name, TensorProto.DataType type, long... extents) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long extent : extents) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (extent < 0) {
                dimension.setDimParam("N");
            } else {
                dimension.setDimValue(extent);
            }
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static Path write(Path folder, String name, GraphProto.Builder graph) {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(9)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .setGraph(graph.setName("tiny"))
                .build();
        try {
            return Files.write(folder.resolve(name), model.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
