package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Arithmetic: each method adds the nodes and returns the result. */
public final class MathOps {

    private final GraphBuilder graph;

    public MathOps(GraphBuilder graph) {
        this.graph = graph;
    }

    public Ref add(Ref a, Ref b) {
        return binary(Operator.ADD, a, b);
    }

    public Ref subtract(Ref a, Ref b) {
        return binary(Operator.SUB, a, b);
    }

    public Ref multiply(Ref a, Ref b) {
        return binary(Operator.MUL, a, b);
    }

    public Ref multiply(Ref a, float factor) {
        return multiply(a, graph.scalar(factor));
    }

    public Ref divide(Ref a, Ref b) {
        return binary(Operator.DIV, a, b);
    }

    public Ref negate(Ref x) {
        return unary(Operator.NEG, x);
    }

    public Ref exp(Ref x) {
        return unary(Operator.EXP, x);
    }

    public Ref log(Ref x) {
        return unary(Operator.LOG, x);
    }

    public Ref sqrt(Ref x) {
        return unary(Operator.SQRT, x);
    }

    public Ref erf(Ref x) {
        return unary(Operator.ERF, x);
    }

    public Ref tanh(Ref x) {
        return unary(Operator.TANH, x);
    }

    public Ref relu(Ref x) {
        return unary(Operator.RELU, x);
    }

    /** -1, 0 or 1. */
    public Ref sign(Ref x) {
        return unary(Operator.SIGN, x);
    }

    public Ref sigmoid(Ref x) {
        return unary(Operator.SIGMOID, x);
    }

    public Ref sin(Ref x) {
        return unary(Operator.SIN, x);
    }

    public Ref cos(Ref x) {
        return unary(Operator.COS, x);
    }

    /** x sigmoid(x); the runtime fuses the two nodes into one kernel. */
    public Ref silu(Ref x) {
        return multiply(x, sigmoid(x));
    }

    /** The exact GELU, x (1 + erf(x / sqrt 2)) / 2, in the form that the runtime fuses into one kernel. */
    public Ref gelu(Ref x) {
        Ref erf = erf(divide(x, graph.scalar((float) Math.sqrt(2))));
        return multiply(multiply(x, add(erf, graph.scalar(1))), 0.5f);
    }

    /** Softmax over the last dimension. */
    public Ref softmax(Ref x) {
        return graph.node(Operator.SOFTMAX, List.of(x), x.type(), x.dims(), new Attribute.Int("axis", -1));
    }

    /** The logarithm of the softmax over the last dimension. */
    public Ref logSoftmax(Ref x) {
        return graph.node(Operator.LOG_SOFTMAX, List.of(x), x.type(), x.dims(), new Attribute.Int("axis", -1));
    }

    /** The matrix product of the last two dimensions; those before broadcast. */
    public Ref matMul(Ref a, Ref b) {
        if (a.dim(-1) != b.dim(-2)) {
            throw new IllegalArgumentException("expected matrices that multiply, found " + a + " and " + b);
        }
        Dims rows = a.dims().with(-1, 1).with(-2, 1);
        Dims columns = b.dims().with(-1, 1).with(-2, 1);
        Dims dims = Dims.broadcast(rows, columns).with(-2, a.dim(-2)).with(-1, b.dim(-1));
        return graph.node(Operator.MAT_MUL, List.of(a, b), a.type(), dims);
    }

    /**
     * A fully connected layer.
     *
     * @param x [N, in]
     * @param weight [out, in], as PyTorch stores it
     * @param bias [out]
     * @return [N, out]
     */
    public Ref gemm(Ref x, Ref weight, Ref bias) {
        if (x.dim(-1) != weight.dim(1) || bias.dim(0) != weight.dim(0)) {
            throw new IllegalArgumentException("expected a layer that fits, found " + x + ", " + weight + ", " + bias);
        }
        Dims dims = Dims.of(x.dim(0), weight.dim(0));
        return graph.node(Operator.GEMM, List.of(x, weight, bias), x.type(), dims, new Attribute.Int("transB", 1));
    }

    /** Rows of {@code table} by index: [rows, width] and [N, T] make [N, T, width], as [N] makes [N, width]. */
    public Ref lookUp(Ref table, Ref indices) {
        List<Long> lengths = new ArrayList<>(indices.dims().lengths());
        lengths.add(table.dim(1));
        return graph.node(
                Operator.GATHER,
                List.of(table, indices),
                table.type(),
                new Dims(lengths),
                new Attribute.Int("axis", 0));
    }

    /** 1 where index and position agree, 0 elsewhere: int64 [N] and {@code length} make float [N, length]. */
    public Ref oneHot(Ref indices, long length) {
        long[] positions = LongStream.range(0, length).toArray();
        Ref column = new LayoutOps(graph).unsqueezeLast(indices);
        Dims dims = Dims.of(indices.dim(0), length);
        Ref equal = graph.node(Operator.EQUAL, List.of(column, graph.longs(positions)), DataType.BOOL, dims);
        return cast(equal, DataType.FLOAT);
    }

    /** The index of the largest number along the last dimension, the first of equal ones. */
    public Ref argMax(Ref x) {
        Dims dims = new Dims(x.dims().lengths().subList(0, x.dims().rank() - 1));
        Attribute[] attributes = {new Attribute.Int("axis", -1), new Attribute.Int("keepdims", 0)};
        return graph.node(Operator.ARG_MAX, List.of(x), DataType.INT64, dims, attributes);
    }

    /** {@code yes} where the condition holds, {@code no} elsewhere. */
    public Ref where(Ref condition, Ref yes, Ref no) {
        Dims dims = Dims.broadcast(condition.dims(), Dims.broadcast(yes.dims(), no.dims()));
        return graph.node(Operator.WHERE, List.of(condition, yes, no), yes.type(), dims);
    }

    public Ref cast(Ref x, DataType type) {
        if (x.type() == type) {
            return x;
        }
        return graph.node(Operator.CAST, List.of(x), type, x.dims(), new Attribute.Int("to", type.code()));
    }

    private Ref unary(Operator operator, Ref x) {
        return graph.node(operator, List.of(x), x.type(), x.dims());
    }

    private Ref binary(Operator operator, Ref a, Ref b) {
        return graph.node(operator, List.of(a, b), a.type(), Dims.broadcast(a.dims(), b.dims()));
    }
}
