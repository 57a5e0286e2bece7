package org.glidefx.convert.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * Quantises the 3x3 convolutions inside a network that this program wrote to 8 bits: x -> QuantizeLinear -> QLinearConv ->
 * DequantizeLinear. Weights, inputs and outputs have a scale for each channel, from measured ranges. The inputs' scales are
 * multiplied into the weights and the outputs' scales divide the weights' scales, so that the convolution itself, which knows
 * one scale for all channels of its input and one for its output, costs no more.
 *
 * <p>The convolutions nearest to the picture, at both ends, stay in 32-bit floats, because their errors go straight into the
 * result. So do all other operators, and the values between operators.
 */
public final class ConvQuantiser {

    private static final int KERNEL = 3;
    private static final List<Long> ALL_BUT_CHANNELS = List.of(0L, 2L, 3L);
    private static final long CHANNEL_AXIS = 1;

    /** Convolutions kept at the start: the first of all and the first block's two. */
    private static final int KEPT_FIRST = 3;

    /** Convolutions kept at the end: the last two blocks' two each, and the last of all. */
    private static final int KEPT_LAST = 5;

    /**
     * Factor by which the ranges of inputs are wider than what was measured: other captions exceed it, and clipping costs more than
     * coarser codes do. Even wider ones lower the error where noise is strong and raise it in the cleanest tenth of the timesteps.
     */
    private static final float WIDER_IN = 1.5f;

    /** The same for outputs. */
    private static final float WIDER_OUT = 1.2f;

    /** Zero point of every QLinearConv's output; the bias moves each channel to its own. */
    private static final int MIDDLE_CODE = 128;

    /** Half of the 32-bit range; the other half is left for the sum of the products. */
    private static final double LARGEST_BIAS = 1 << 30;

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
        int last = convolutions.size() - KEPT_LAST;
        convolutions.subList(Math.max(last, 0), convolutions.size()).clear();
        convolutions.subList(0, Math.min(KEPT_FIRST, convolutions.size())).clear();
    }

    /**
     * @throws BadModelException if it is quantised already, or has no convolution to quantise
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
            throw new BadModelException("it has no 3x3 convolutions away from both ends");
        }
        return quantiser;
    }

    /** Number of convolutions that will compute in 8 bits. */
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

    /** Name of a measuring network's output with the lowest number of each channel of a value, [1, C, 1, 1]. */
    public static String lowest(String value) {
        return "lowest/" + value;
    }

    /** Name of a measuring network's output with the highest number of each channel of a value, [1, C, 1, 1]. */
    public static String highest(String value) {
        return "highest/" + value;
    }

    /** Writes the same network with two more outputs for each of {@link #values}; it needs the same data file beside it. */
    public void writeMeasuring(Path to) throws IOException {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        Map<String, Long> channels = new LinkedHashMap<>();
        for (NodeProto node : convolutions) {
            TensorProto weight = weight(node);
            channels.put(node.getInput(0), weight.getDims(1));
            channels.put(node.getOutput(0), weight.getDims(0));
        }
        channels.forEach((value, count) -> {
            reduce(graph, "ReduceMin", value, lowest(value), count);
            reduce(graph, "ReduceMax", value, highest(value), count);
        });
        Files.write(to, model.toBuilder().setGraph(graph).build().toByteArray());
    }

    private static void reduce(GraphProto.Builder graph, String operator, String value, String output, long channels) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName("node/" + output)
                .addInput(value)
                .addOutput(output)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axes")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addAllInts(ALL_BUT_CHANNELS)));
        graph.addOutput(ValueInfo.of(new Ref(output, DataType.FLOAT, Dims.of(1, channels, 1, 1))));
    }

    /**
     * Writes the network in 8 bits.
     *
     * @param ranges one for each of {@link #values}
     * @return the files written
     */
    public List<Path> write(Map<String, ChannelRanges> ranges, Path to, Path data) throws IOException {
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
            Map<String, ChannelRanges> ranges,
            TensorFile tensors)
            throws IOException {
        String name = node.getOutput(0) + "/int8";
        ChannelRanges in = Objects.requireNonNull(ranges.get(node.getInput(0))).times(WIDER_IN);
        ChannelRanges out =
                Objects.requireNonNull(ranges.get(node.getOutput(0))).times(WIDER_OUT);
        TensorProto weight = weight(node);
        FloatBuffer bias = tensors.floats(Objects.requireNonNull(constants.get(node.getInput(2))));
        double[] wanted = shifted(bias, out);
        int zero = in.sharedZeroPoint();
        float[] inScales = in.scales(zero);
        Int8Kernel kernel = Int8Kernel.of(weight.getName(), tensors.floats(weight), inScales, leastScales(wanted));
        TensorProto.Builder codes =
                TensorProto.newBuilder().setName(name + ".w").setDataType(INT8).addAllDims(weight.getDimsList());
        graph.addInitializer(tensors.written(codes, kernel.codes()));
        float[] outScales = out.ownScales();
        long count = weight.getDims(0);
        int floats = DataType.FLOAT.code();
        byte[] zeros = new byte[inScales.length];
        Arrays.fill(zeros, (byte) zero);
        graph.addInitializer(constant(name + ".x_scales", floats, floats(inScales), inScales.length));
        graph.addInitializer(constant(name + ".x_zeros", UINT8, zeros, zeros.length));
        graph.addInitializer(constant(name + ".x_zero", UINT8, new byte[] {(byte) zero}));
        graph.addInitializer(constant(name + ".one", floats, floats(1)));
        graph.addInitializer(constant(name + ".w_scale", floats, floats(kernel.scalesOver(outScales)), count));
        graph.addInitializer(constant(name + ".w_zero", INT8, new byte[outScales.length], count));
        graph.addInitializer(constant(name + ".y_zero", UINT8, new byte[] {(byte) MIDDLE_CODE}));
        graph.addInitializer(constant(name + ".y_scales", floats, floats(outScales), count));
        graph.addInitializer(constant(name + ".y_zeros", UINT8, bytes(out.ownZeroPoints()), count));
        graph.addInitializer(constant(name + ".b", INT32, kernel.codesOf(wanted), count));
        addNodes(nodes, node, name);
    }

    private static void addNodes(List<NodeProto> nodes, NodeProto node, String name) {
        String x = name + ".x";
        String y = name + ".y";
        String one = name + ".one";
        nodes.add(perChannel(operator("QuantizeLinear", x, node.getInput(0), name + ".x_scales", name + ".x_zeros")));
        String[] inputs = {
            x,
            one,
            name + ".x_zero",
            name + ".w",
            name + ".w_scale",
            name + ".w_zero",
            one,
            name + ".y_zero",
            name + ".b"
        };
        nodes.add(operator("QLinearConv", y, inputs)
                .addAllAttribute(node.getAttributeList())
                .build());
        nodes.add(
                perChannel(operator("DequantizeLinear", node.getOutput(0), y, name + ".y_scales", name + ".y_zeros")));
    }

    private static NodeProto perChannel(NodeProto.Builder node) {
        return node.addAttribute(AttributeProto.newBuilder()
                        .setName("axis")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(CHANNEL_AXIS))
                .build();
    }

    /** Returns the bias plus the distance from the middle code to each channel's own zero point, in the unit of the result. */
    private static double[] shifted(FloatBuffer bias, ChannelRanges out) {
        float[] scales = out.ownScales();
        int[] zeros = out.ownZeroPoints();
        double[] shifted = new double[scales.length];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = bias.get(i) + (zeros[i] - MIDDLE_CODE) * (double) scales[i];
        }
        return shifted;
    }

    /** Returns the smallest scales with which the bias fits into 32 bits. */
    private static double[] leastScales(double[] bias) {
        return Arrays.stream(bias).map(each -> Math.abs(each) / LARGEST_BIAS).toArray();
    }

    /** Adds the nodes and constants, except those that only the replaced convolutions used. */
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

    /** Returns a node's kernel as stored in the file, where 16-bit ones go through a Cast first. */
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

    private static byte[] bytes(int[] codes) {
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        return bytes;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
