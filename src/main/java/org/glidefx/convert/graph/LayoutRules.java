package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gradient rules of changes of shape and order, which undo the change; u is the gradient of the result. */
final class LayoutRules {

    private LayoutRules() {}

    static void apply(Backward step) {
        switch (step.node().operator()) {
            case IDENTITY -> step.give(0, step::gradient);
            case CAST ->
                step.give(0, () -> step.math().cast(step.gradient(), step.in(0).type()));
            case RESHAPE, UNSQUEEZE ->
                step.give(
                        0,
                        () -> step.layout()
                                .reshape(step.gradient(), lengths(step.in(0).dims())));
            // Backward.give sums over what was repeated.
            case EXPAND -> step.give(0, step::gradient);
            case TRANSPOSE -> step.give(0, () -> step.layout().transpose(step.gradient(), inverse(step.node())));
            case CONCAT -> concat(step);
            case SPLIT -> step.give(0, () -> split(step));
            case SLICE -> step.give(0, () -> slice(step));
            case PAD -> step.give(0, () -> pad(step));
            case GATHER -> gather(step);
            default -> throw new IllegalArgumentException("expected a change of shape, found " + step.node());
        }
    }

    private static int[] inverse(Node transpose) {
        List<Long> order = transpose.integers("perm");
        return IntStream.range(0, order.size())
                .map(axis -> order.indexOf((long) axis))
                .toArray();
    }

    private static void concat(Backward step) {
        int axis = axis(step);
        long from = 0;
        for (int i = 0; i < step.node().inputs().size(); i++) {
            long start = from;
            long end = from + step.in(i).dim(axis);
            step.give(i, () -> step.layout().slice(step.gradient(), axis, start, end));
            from = end;
        }
    }

    /** The gradients of the parts, concatenated; zeros for parts that nothing depends on. */
    private static Ref split(Backward step) {
        int axis = axis(step);
        List<Ref> outputs = step.node().outputs();
        List<Ref> known = IntStream.range(0, outputs.size())
                .mapToObj(step::gradient)
                .flatMap(Optional::stream)
                .toList();
        if (known.size() == outputs.size()) {
            return step.layout().concat(axis, known.toArray(Ref[]::new));
        }
        List<Ref> padded = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < outputs.size(); i++) {
            long length = outputs.get(i).dim(axis);
            long start = before;
            step.gradient(i).ifPresent(u -> padded.add(surrounded(step, u, axis, start)));
            before += length;
        }
        return padded.stream().reduce(step.math()::add).orElseThrow();
    }

    private static Ref slice(Backward step) {
        List<Long> from = constant(step, 1);
        List<Long> axes = constant(step, 3);
        if (axes.size() != 1) {
            throw step.unsupported("more than one axis");
        }
        int axis = (int) (long) axes.getFirst();
        return surrounded(step, step.gradient(), axis, from.getFirst());
    }

    private static Ref pad(Backward step) {
        if (!step.node().text("mode", "constant").equals("constant")) {
            throw step.unsupported("anything but zeros");
        }
        List<Long> pads = constant(step, 1);
        Ref inner = step.gradient();
        for (int axis = 0; axis < step.in(0).dims().rank(); axis++) {
            long before = pads.get(axis);
            if (inner.dim(axis) != step.in(0).dim(axis)) {
                inner = step.layout()
                        .slice(inner, axis, before, before + step.in(0).dim(axis));
            }
        }
        return inner;
    }

    /** One entry of a dimension, at a constant index; look-ups of several indices are not supported. */
    private static void gather(Backward step) {
        if (step.in(1).dims().rank() != 0) {
            throw step.unsupported("more than one index");
        }
        int axis = axis(step);
        long index = constant(step, 1).getFirst();
        Dims one = step.in(0).dims().with(axis, 1);
        step.give(0, () -> surrounded(step, step.layout().reshape(step.gradient(), lengths(one)), axis, index));
    }

    /** Pads {@code u} with zeros to the length of the node's input. */
    private static Ref surrounded(Backward step, Ref u, int axis, long before) {
        return step.layout().pad(u, axis, before, step.in(0).dim(axis) - before - u.dim(axis));
    }

    private static List<Long> constant(Backward step, int input) {
        return step.graph()
                .wholeNumbers(step.in(input))
                .orElseThrow(() -> step.unsupported("indices that are not constant"));
    }

    private static long[] lengths(Dims dims) {
        return dims.lengths().stream().mapToLong(length -> length).toArray();
    }

    private static int axis(Backward step) {
        int axis = (int) step.node().integer("axis", 0);
        return axis < 0 ? step.in(0).dims().rank() + axis : axis;
    }
}
