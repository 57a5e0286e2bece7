package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes of shape and order. */
public final class LayoutOps {

    private final GraphBuilder graph;

    public LayoutOps(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The same numbers in another shape; the batch, if there is one, stays the first dimension. */
    public Ref reshape(Ref x, long... lengths) {
        Dims dims = Dims.of(lengths);
        boolean batchFirst = !dims.hasBatch() || (dims.get(0) == Dims.BATCH && x.dim(0) == Dims.BATCH);
        if (dims.sizeWithoutBatch() != x.dims().sizeWithoutBatch() || !batchFirst) {
            throw new IllegalArgumentException("expected a shape for " + x + ", found " + dims);
        }
        // 0 keeps the length of the same dimension.
        long[] target = Arrays.stream(lengths)
                .map(length -> length == Dims.BATCH ? 0 : length)
                .toArray();
        return graph.node(Operator.RESHAPE, List.of(x, graph.longs(target)), x.type(), dims);
    }

    /** Dimensions in another order: result dimension i is dimension {@code order[i]} of {@code x}. */
    public Ref transpose(Ref x, int... order) {
        Dims dims = new Dims(Arrays.stream(order).mapToObj(x::dim).toList());
        long[] permutation = Arrays.stream(order).asLongStream().toArray();
        return graph.node(Operator.TRANSPOSE, List.of(x), x.type(), dims, Attribute.ints("perm", permutation));
    }

    public Ref concat(int axis, Ref... parts) {
        Ref first = parts[0];
        long length = Arrays.stream(parts).mapToLong(part -> part.dim(axis)).sum();
        for (Ref part : parts) {
            if (!part.dims().with(axis, length).equals(first.dims().with(axis, length))) {
                throw new IllegalArgumentException("expected parts that fit, found " + first + " and " + part);
            }
        }
        return graph.node(
                Operator.CONCAT,
                List.of(parts),
                first.type(),
                first.dims().with(axis, length),
                new Attribute.Int("axis", axis));
    }

    /** Parts of the given lengths along a dimension, in order. */
    public List<Ref> split(Ref x, int axis, long... lengths) {
        if (Arrays.stream(lengths).sum() != x.dim(axis)) {
            throw new IllegalArgumentException("expected lengths of " + x + ", found " + Arrays.toString(lengths));
        }
        List<Dims> dims = new ArrayList<>();
        for (long length : lengths) {
            dims.add(x.dims().with(axis, length));
        }
        return graph.nodes(
                Operator.SPLIT, List.of(x, graph.longs(lengths)), x.type(), dims, new Attribute.Int("axis", axis));
    }

    /** Entries {@code from} (inclusive) to {@code to} (exclusive) along a dimension. */
    public Ref slice(Ref x, int axis, long from, long to) {
        if (from < 0 || to <= from || to > x.dim(axis)) {
            throw new IllegalArgumentException("expected a range of " + x + ", found " + from + " to " + to);
        }
        List<Ref> in = List.of(x, graph.longs(from), graph.longs(to), graph.longs(axis));
        return graph.node(Operator.SLICE, in, x.type(), x.dims().with(axis, to - from));
    }

    /** Adds zeros before and after, along a dimension. */
    public Ref pad(Ref x, int axis, long before, long after) {
        int rank = x.dims().rank();
        long[] pads = new long[2 * rank];
        pads[axis] = before;
        pads[rank + axis] = after;
        Dims dims = x.dims().with(axis, before + x.dim(axis) + after);
        return graph.node(
                Operator.PAD, List.of(x, graph.longs(pads)), x.type(), dims, new Attribute.Text("mode", "constant"));
    }

    /** {@code x} repeated to the shape of {@code like}, with which it broadcasts. */
    public Ref expand(Ref x, Ref like) {
        if (!Dims.broadcast(x.dims(), like.dims()).equals(like.dims())) {
            throw new IllegalArgumentException("expected shapes that broadcast, found " + x + " and " + like);
        }
        return graph.node(Operator.EXPAND, List.of(x, shape(like)), x.type(), like.dims());
    }

    /** Ones in the shape of {@code like}. */
    public Ref onesLike(Ref like) {
        return graph.node(
                Operator.CONSTANT_OF_SHAPE,
                List.of(shape(like)),
                DataType.FLOAT,
                like.dims(),
                new Attribute.One("value", 1));
    }

    private Ref shape(Ref x) {
        return graph.node(
                Operator.SHAPE, List.of(x), DataType.INT64, Dims.of(x.dims().rank()));
    }

    /** Adds a dimension of length 1 at the end. */
    public Ref unsqueezeLast(Ref x) {
        List<Long> lengths = new ArrayList<>(x.dims().lengths());
        lengths.add(1L);
        return graph.node(Operator.UNSQUEEZE, List.of(x, graph.longs(-1)), x.type(), new Dims(lengths));
    }

    /** The last entry of the second dimension: [N, T, W] makes [N, W]. */
    public Ref last(Ref x) {
        return entry(x, x.dim(1) - 1);
    }

    /** One entry of the second dimension: [N, T, W] makes [N, W]. */
    public Ref entry(Ref x, long index) {
        return graph.node(
                Operator.GATHER,
                List.of(x, graph.longScalar(index)),
                x.type(),
                Dims.of(x.dim(0), x.dim(2)),
                new Attribute.Int("axis", 1));
    }
}
