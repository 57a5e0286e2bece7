package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/**
 * Adds an imported model's nodes to a graph and infers their shapes: sums, products and functions of numbers, matrix products,
 * convolutions and pooling, layer norm, softmax, reductions and changes of shape.
 */
final class ImportedOperators {

    private final GraphBuilder graph;
    private final ImportedValues values;
    private final MathOps math;
    private final LayoutOps layout;
    private final ImageOps image;
    private final ReductionOps reductions;

    ImportedOperators(GraphBuilder graph, ImportedValues values) {
        this.graph = graph;
        this.values = values;
        this.math = new MathOps(graph);
        this.layout = new LayoutOps(graph);
        this.image = new ImageOps(graph);
        this.reductions = new ReductionOps(graph);
    }

    /** @throws BadModelException if the operator is unknown, or its inputs do not fit */
    void add(NodeProto proto) throws BadModelException {
        ImportedNode node = new ImportedNode(proto, values);
        if (!proto.getDomain().isEmpty() && !proto.getDomain().equals("ai.onnx")) {
            throw unknown(node);
        }
        String name = proto.getOutputCount() == 0 ? "" : proto.getOutput(0);
        boolean others = proto.getOutputList().stream().skip(1).anyMatch(output -> !output.isEmpty());
        if (name.isEmpty() || others) {
            throw new BadModelException("its operator " + node.operator() + " does not have one output");
        }
        try {
            if (node.operator().equals("Constant")) {
                AttributeProto value = node.attribute("value").orElseThrow(() -> unknown(node));
                values.constant(name, value.getT());
            } else {
                values.define(name, build(node));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            BadModelException bad =
                    new BadModelException("the inputs of its operator " + node.operator() + " do not fit");
            bad.initCause(e);
            throw bad;
        }
        node.requireAllRead();
    }

    private Ref build(ImportedNode node) throws BadModelException {
        return switch (node.operator()) {
            case "Add", "Sub", "Mul", "Div" -> arithmetic(node);
            case "Neg", "Exp", "Log", "Sqrt", "Sin", "Cos", "Erf", "Sigmoid", "Tanh", "Relu" -> function(node);
            case "MatMul" -> math.matMul(node.in(0), node.in(1));
            case "Gemm" -> gemm(node);
            case "Conv" -> conv(node);
            case "GlobalAveragePool" -> {
                Dims dims = node.in(0).dims().with(2, 1).with(3, 1);
                yield graph.node(
                        Operator.GLOBAL_AVERAGE_POOL,
                        List.of(node.in(0)),
                        node.in(0).type(),
                        dims);
            }
            case "AveragePool" -> averagePool(node);
            case "LayerNormalization" -> layerNorm(node);
            case "Softmax", "LogSoftmax" -> softmax(node);
            case "ReduceMean", "ReduceSum" -> reduction(node);
            case "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Concat", "Gather" -> layout(node);
            case "Identity", "Dropout" -> node.in(0);
            case "Cast" -> math.cast(node.in(0), ImportedValues.type((int) node.integer("to", 0), "the operator Cast"));
            default -> throw unknown(node);
        };
    }

    private Ref arithmetic(ImportedNode node) throws BadModelException {
        Ref a = node.in(0);
        Ref b = node.in(1);
        return switch (node.operator()) {
            case "Add" -> math.add(a, b);
            case "Sub" -> math.subtract(a, b);
            case "Mul" -> math.multiply(a, b);
            default -> math.divide(a, b);
        };
    }

    private Ref function(ImportedNode node) throws BadModelException {
        Ref x = node.in(0);
        return switch (node.operator()) {
            case "Neg" -> math.negate(x);
            case "Exp" -> math.exp(x);
            case "Log" -> math.log(x);
            case "Sqrt" -> math.sqrt(x);
            case "Sin" -> math.sin(x);
            case "Cos" -> math.cos(x);
            case "Erf" -> math.erf(x);
            case "Sigmoid" -> math.sigmoid(x);
            case "Tanh" -> math.tanh(x);
            default -> math.relu(x);
        };
    }

    private Ref gemm(ImportedNode node) throws BadModelException {
        node.requireUsual("alpha", 1f);
        node.requireUsual("beta", 1f);
        node.requireUsual("transA", 0L);
        boolean transposed = node.integer("transB", 0) == 1;
        Ref weight = node.in(1);
        if (transposed && node.has(2)) {
            return math.gemm(node.in(0), weight, node.in(2));
        }
        Ref product = math.matMul(node.in(0), transposed ? layout.transpose(weight, 1, 0) : weight);
        return node.has(2) ? math.add(product, node.in(2)) : product;
    }

    private Ref conv(ImportedNode node) throws BadModelException {
        node.requireUsual("auto_pad", "NOTSET");
        Ref x = node.in(0);
        Ref weight = node.in(1);
        long[] pads = node.integers("pads", 0, 0, 0, 0);
        long[] strides = node.integers("strides", 1, 1);
        long[] dilations = node.integers("dilations", 1, 1);
        long[] kernel = node.integers("kernel_shape", weight.dim(2), weight.dim(3));
        Dims dims = Dims.of(x.dim(0), weight.dim(0), 1, 1);
        for (int side = 0; side < 2; side++) {
            long reach = dilations[side] * (kernel[side] - 1) + 1;
            dims = dims.with(2 + side, (x.dim(2 + side) + pads[side] + pads[side + 2] - reach) / strides[side] + 1);
        }
        List<Ref> in = new ArrayList<>(List.of(x, weight));
        if (node.has(2)) {
            in.add(node.in(2));
        }
        return graph.node(
                Operator.CONV,
                in,
                x.type(),
                dims,
                Attribute.ints("kernel_shape", kernel),
                Attribute.ints("pads", pads),
                Attribute.ints("strides", strides),
                Attribute.ints("dilations", dilations),
                new Attribute.Int("group", node.integer("group", 1)));
    }

    private Ref averagePool(ImportedNode node) throws BadModelException {
        node.requireUsual("auto_pad", "NOTSET");
        node.requireUsual("ceil_mode", 0L);
        node.integer("count_include_pad", 0);
        long[] kernel = node.integers("kernel_shape");
        long[] strides = node.integers("strides", 1, 1);
        boolean padded = Arrays.stream(node.integers("pads", 0)).anyMatch(pad -> pad != 0);
        Ref x = node.in(0);
        boolean whole = x.dim(2) % kernel[0] == 0 && x.dim(3) % kernel[0] == 0;
        if (kernel[0] != kernel[1] || !Arrays.equals(kernel, strides) || padded || !whole) {
            throw new BadModelException("its AveragePool has blocks that overlap or leave an edge");
        }
        return image.means(x, (int) kernel[0]);
    }

    private Ref layerNorm(ImportedNode node) throws BadModelException {
        node.requireUsual("stash_type", 1L);
        requireLast(node, node.in(0));
        float epsilon = node.real("epsilon", 1e-5f);
        return node.has(2)
                ? image.layerNorm(node.in(0), node.in(1), node.in(2), epsilon)
                : math.multiply(image.standardise(node.in(0), epsilon), node.in(1));
    }

    private Ref softmax(ImportedNode node) throws BadModelException {
        requireLast(node, node.in(0));
        return node.operator().equals("Softmax") ? math.softmax(node.in(0)) : math.logSoftmax(node.in(0));
    }

    private Ref reduction(ImportedNode node) throws BadModelException {
        Ref x = node.in(0);
        boolean mean = node.operator().equals("ReduceMean");
        int rank = x.dims().rank();
        int[] axes = Arrays.stream(mean ? node.integers("axes") : node.constant(1))
                .mapToInt(axis -> (int) (axis < 0 ? rank + axis : axis))
                .toArray();
        if (axes.length == 0 || Arrays.stream(axes).anyMatch(axis -> x.dim(axis) == Dims.BATCH)) {
            throw new BadModelException("its operator " + node.operator() + " mixes the rows of a batch");
        }
        node.requireUsual("noop_with_empty_axes", 0L);
        Ref kept = mean ? reductions.mean(x, axes) : reductions.sum(x, axes);
        return node.integer("keepdims", 1) == 1 ? kept : reductions.sumAway(kept, axes);
    }

    private Ref layout(ImportedNode node) throws BadModelException {
        Ref x = node.in(0);
        return switch (node.operator()) {
            case "Transpose" ->
                layout.transpose(
                        x,
                        Arrays.stream(node.integers("perm"))
                                .mapToInt(i -> (int) i)
                                .toArray());
            case "Concat" -> concat(node);
            case "Gather" -> gather(node);
            case "Flatten" -> {
                node.requireUsual("axis", 1L);
                yield layout.reshape(x, x.dim(0), x.dims().with(0, 1).sizeWithoutBatch());
            }
            case "Reshape" -> {
                node.requireUsual("allowzero", 0L);
                yield layout.reshape(x, ImportedShapes.reshaped(x.dims(), node.constant(1)));
            }
            case "Squeeze" -> layout.reshape(x, ImportedShapes.squeezed(x.dims(), node.constant(1)));
            default -> layout.reshape(x, ImportedShapes.unsqueezed(x.dims(), node.constant(1)));
        };
    }

    private Ref concat(ImportedNode node) throws BadModelException {
        List<Ref> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs(); i++) {
            parts.add(node.in(i));
        }
        long axis = node.integer("axis", 0);
        int rank = parts.getFirst().dims().rank();
        return layout.concat((int) (axis < 0 ? rank + axis : axis), parts.toArray(Ref[]::new));
    }

    private Ref gather(ImportedNode node) throws BadModelException {
        Ref indices = node.in(1);
        if (node.integer("axis", 0) != 0
                || node.in(0).dims().rank() != 2
                || indices.dims().rank() != 1) {
            throw new BadModelException("its operator Gather does not look up rows of a table");
        }
        return math.lookUp(node.in(0), indices);
    }

    private static void requireLast(ImportedNode node, Ref x) throws BadModelException {
        long axis = node.integer("axis", -1);
        if (axis != -1 && axis != x.dims().rank() - 1) {
            throw new BadModelException("its operator " + node.operator() + " works along another axis than the last");
        }
    }

    private static BadModelException unknown(ImportedNode node) {
        return new BadModelException("its operator " + node.operator() + " is not known here");
    }
}
