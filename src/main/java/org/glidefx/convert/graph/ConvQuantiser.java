package org.glidefx.convert.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * Makes the 3x3 convolutions inside a network that we wrote compute in 8 bits: x -> QuantizeLinear -> QLinearConv ->
 * DequantizeLinear, weights per output channel, what goes in and comes out by ranges that were measured. The first and the
 * last of them, all other operators, and what goes from one to the next stay 32-bit floats.
 */
public final class ConvQuantiser {

    private static final int KERNEL = 3;
    static final int UINT8 = 2;
    static final int INT8 = 3;
    static final int INT32 = 6;

    private final Path file;
    private final ModelProto model;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Map<String, NodeProto> casts = new HashMap<>();
    private final List<NodeProto> convolutions = new ArrayList<>();

    private ConvQuantiser(Path file, ModelProto model) {
        this.file = file;
        this.model = model;
        model.getGraph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals("Cast")) {
                casts.put(node.getOutput(0), node);
            }
            if (node.getOpType().equals("Conv") && isWide(node)) {
                convolutions.add(node);
            }
        }
        if (!convolutions.isEmpty()) {
            convolutions.removeFirst();
        }
        if (!convolutions.isEmpty()) {
            convolutions.removeLast();
        }
    }

    /**
     * @throws BadModelException if it has been quantised before, or has no convolution that could be
     * @throws IOException if it cannot be read
     */
    public static ConvQuantiser read(Path file) throws IOException {
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        boolean before = model.getGraph().getNodeList().stream()
                .anyMatch(node -> node.getOpType().equals("QLinearConv"));
        if (before) {
            throw new BadModelException("it computes in 8 bits already");
        }
        ConvQuantiser quantiser = new ConvQuantiser(file, model);
        if (quantiser.convolutions.isEmpty()) {
            throw new BadModelException("it has no 3x3 convolutions between the first and the last");
        }
        return quantiser;
    }

    /** How many convolutions will compute in 8 bits. */
    public int size() {
        return convolutions.size();
    }

    /** The values whose ranges {@link #write} needs. */
    public Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        convolutions.forEach(node -> {
            values.add(node.getInput(0));
            values.add(node.getOutput(0));
        });
        return values;
    }

    /** The output of a measuring network with the lowest number of a value, [1, 1, 1, 1]. */
    public static String lowest(String value) {
        return "lowest/" + value;
    }

    /** The output of a measuring network with the highest number of a value, [1, 1, 1, 1]. */
    public static String highest(String value) {
        return "highest/" + value;
    }

    /** Writes the same network with two more outputs for each value; it wants the same data file beside it. */
    public void writeMeasuring(Path to) throws IOException {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (String value : values()) {
            reduce(graph, "ReduceMin", value, lowest(value));
            reduce(graph, "ReduceMax", value, highest(value));
        }
        Files.write(to, model.toBuilder().setGraph(graph).build().toByteArray());
    }

    private static void reduce(GraphProto.Builder graph, String operator, String value, String output) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName("node/" + output)
                .addInput(value)
                .addOutput(output));
        graph.addOutput(ValueInfo.of(new Ref(output, DataType.FLOAT, Dims.of(1, 1, 1, 1))));
    }

    /**
     * Writes the network in 8 bits.
     *
     * @param ranges one for each of {@link #values}
     * @return the files written
     */
    public List<Path> write(Map<String, ValueRange> ranges, Path to, Path data) throws IOException {
        for (String value : values()) {
            if (!ranges.containsKey(value)) {
                throw new IllegalArgumentException("expected a range of " + value + ", found none");
            }
        }
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode().clearInitializer();
        try (TensorFile tensors = new TensorFile(file.resolveSibling(""), data)) {
            Set<NodeProto> chosen = new HashSet<>(convolutions);
            List<NodeProto> nodes = new ArrayList<>();
            for (NodeProto node : model.getGraph().getNodeList()) {
                if (chosen.contains(node)) {
                    addQuantised(graph, nodes, node, ranges, tensors);
                } else {
                    nodes.add(node);
                }
            }
            addUsed(graph, nodes, tensors);
        }
        Files.write(to, model.toBuilder().setGraph(graph).build().toByteArray());
        ModelCheck.check(to);
        return List.of(to, data);
    }

    private void addQuantised(
            GraphProto.Builder graph,
            List<NodeProto> nodes,
            NodeProto node,
            Map<String, ValueRange> ranges,
            TensorFile tensors)
            throws IOException {
        String name = node.getOutput(0) + "/int8";
        ValueRange in = Objects.requireNonNull(ranges.get(node.getInput(0)));
        ValueRange out = Objects.requireNonNull(ranges.get(node.getOutput(0)));
        TensorProto weight = weight(node);
        FloatBuffer weights = tensors.floats(weight);
        Int8Kernel kernel = Int8Kernel.of(weight.getName(), weights, Math.toIntExact(weight.getDims(0)));
        TensorProto.Builder codes =
                TensorProto.newBuilder().setName(name + ".w").setDataType(INT8).addAllDims(weight.getDimsList());
        graph.addInitializer(tensors.written(codes, kernel.codes()));
        long channels = weight.getDims(0);
        graph.addInitializer(constant(name + ".w_scale", DataType.FLOAT.code(), floats(kernel.scales()), channels));
        graph.addInitializer(constant(name + ".w_zero", INT8, new byte[kernel.scales().length], channels));
        graph.addInitializer(constant(name + ".x_scale", DataType.FLOAT.code(), floats(in.scale())));
        graph.addInitializer(constant(name + ".x_zero", UINT8, new byte[] {(byte) in.zeroPoint()}));
        graph.addInitializer(constant(name + ".y_scale", DataType.FLOAT.code(), floats(out.scale())));
        graph.addInitializer(constant(name + ".y_zero", UINT8, new byte[] {(byte) out.zeroPoint()}));
        TensorProto offsets = Objects.requireNonNull(constants.get(node.getInput(2)));
        byte[] bias = bias(tensors.floats(offsets), in.scale(), kernel.scales());
        graph.addInitializer(constant(name + ".b", INT32, bias, channels));
        nodes.add(operator("QuantizeLinear", name + ".x", node.getInput(0), name + ".x_scale", name + ".x_zero")
                .build());
        nodes.add(operator(
                        "QLinearConv",
                        name + ".y",
                        name + ".x",
                        name + ".x_scale",
                        name + ".x_zero",
                        name + ".w",
                        name + ".w_scale",
                        name + ".w_zero",
                        name + ".y_scale",
                        name + ".y_zero",
                        name + ".b")
                .addAllAttribute(node.getAttributeList())
                .build());
        nodes.add(operator("DequantizeLinear", node.getOutput(0), name + ".y", name + ".y_scale", name + ".y_zero")
                .build());
    }

    /** Leaves out what only the 32-bit convolutions used. */
    private void addUsed(GraphProto.Builder graph, List<NodeProto> nodes, TensorFile tensors) throws IOException {
        Set<String> used = new HashSet<>();
        nodes.forEach(node -> used.addAll(node.getInputList()));
        List<NodeProto> needed = nodes.stream()
                .filter(node -> !node.getOpType().equals("Cast") || used.contains(node.getOutput(0)))
                .toList();
        used.clear();
        needed.forEach(node -> used.addAll(node.getInputList()));
        graph.addAllNode(needed);
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (used.contains(tensor.getName())) {
                graph.addInitializer(tensors.copied(tensor));
            }
        }
    }

    private boolean isWide(NodeProto node) {
        boolean kernel = node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("kernel_shape"))
                .map(AttributeProto::getIntsList)
                .anyMatch(sides -> sides.stream().allMatch(side -> side == KERNEL));
        return kernel && node.getInputCount() == 3 && constants.containsKey(node.getInput(2));
    }

    /** As it lies in the file; 16-bit ones are widened by an operator first. */
    private TensorProto weight(NodeProto node) throws IOException {
        String name = node.getInput(1);
        NodeProto cast = casts.get(name);
        TensorProto weight = constants.get(cast == null ? name : cast.getInput(0));
        if (weight == null) {
            throw new BadModelException("the kernel of " + node.getName() + " is not constant");
        }
        return weight;
    }

    private static NodeProto.Builder operator(String type, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(type)
                .setName("node/" + output + "/" + type)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static TensorProto constant(String name, int type, byte[] bytes, long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor.build();
    }

    /** In units of what a product of input and weight is worth. */
    private static byte[] bias(FloatBuffer bias, float ofInput, float[] ofWeights) {
        ByteBuffer bytes = ByteBuffer.allocate(ofWeights.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ofWeights.length; i++) {
            bytes.putInt((int) Math.rint(bias.get(i) / ((double) ofInput * ofWeights[i])));
        }
        return bytes.array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
