package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reductions along some dimensions. Axes count from the front. */
public final class ReductionOps {

    private final GraphBuilder graph;

    public ReductionOps(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The sum along {@code axes}, which stay with length 1. */
    public Ref sum(Ref x, int... axes) {
        return sum(x, true, axes);
    }

    /** The sum along {@code axes}, which are removed. */
    public Ref sumAway(Ref x, int... axes) {
        return sum(x, false, axes);
    }

    /** The mean along {@code axes}, which stay with length 1. */
    public Ref mean(Ref x, int... axes) {
        return reduce(Operator.REDUCE_MEAN, x, axes);
    }

    /** The Euclidean length along {@code axes}, which stay with length 1. */
    public Ref length(Ref x, int... axes) {
        return reduce(Operator.REDUCE_L2, x, axes);
    }

    /** Scales the vectors along the last dimension to the length {@code 1 / (1 + epsilon / length)}. */
    public Ref unitLength(Ref x, float epsilon) {
        MathOps math = new MathOps(graph);
        Ref length = length(x, x.dims().rank() - 1);
        return math.divide(x, math.add(length, graph.scalar(epsilon)));
    }

    private Ref sum(Ref x, boolean keep, int... axes) {
        // Opset 13 made the axes of ReduceSum an input; those of the other reductions followed with 18.
        List<Ref> in = List.of(x, graph.longs(longs(axes)));
        return graph.node(Operator.REDUCE_SUM, in, x.type(), dims(x, keep, axes), keep(keep));
    }

    private Ref reduce(Operator operator, Ref x, int... axes) {
        Attribute along = Attribute.ints("axes", longs(axes));
        return graph.node(operator, List.of(x), x.type(), dims(x, true, axes), along, keep(true));
    }

    private static Attribute keep(boolean keep) {
        return new Attribute.Int("keepdims", keep ? 1 : 0);
    }

    private static Dims dims(Ref x, boolean keep, int... axes) {
        List<Long> lengths = new ArrayList<>();
        for (int axis = 0; axis < x.dims().rank(); axis++) {
            int here = axis;
            boolean reduced = Arrays.stream(axes).anyMatch(each -> each == here);
            if (!reduced || keep) {
                lengths.add(reduced ? 1 : x.dim(axis));
            }
        }
        return new Dims(lengths);
    }

    private static long[] longs(int... axes) {
        return Arrays.stream(axes).asLongStream().toArray();
    }
}
