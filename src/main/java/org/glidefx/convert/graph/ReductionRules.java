package org.glidefx.convert.graph;

import java.util.List;

/** Gradient rules of operators that combine the numbers along some dimensions; u is the gradient of the result y. */
final class ReductionRules {

    private ReductionRules() {}

    static void apply(Backward step) {
        switch (step.node().operator()) {
            case SOFTMAX -> step.give(0, () -> softmax(step));
            case LOG_SOFTMAX -> step.give(0, () -> logSoftmax(step));
            case LAYER_NORMALIZATION -> layerNorm(step);
            case REDUCE_SUM ->
                step.give(0, () -> step.layout().expand(withKeptAxes(step, step.gradient()), step.in(0)));
            case REDUCE_MEAN -> step.give(0, () -> mean(step));
            case REDUCE_L2 -> step.give(0, () -> length(step));
            default -> throw new IllegalArgumentException("expected a reduction, found " + step.node());
        }
    }

    /** y (u - sum(u y)). */
    private static Ref softmax(Backward step) {
        MathOps math = step.math();
        Ref sum = step.reductions().sum(math.multiply(step.gradient(), step.out()), axis(step));
        return math.multiply(step.out(), math.subtract(step.gradient(), sum));
    }

    /** u - exp(y) sum(u). */
    private static Ref logSoftmax(Backward step) {
        MathOps math = step.math();
        Ref sum = step.reductions().sum(step.gradient(), axis(step));
        return math.subtract(step.gradient(), math.multiply(math.exp(step.out()), sum));
    }

    /**
     * With v = u scale and h the standardised x: (v - mean(v) - h mean(v h)) / deviation (Ba et al. 2016, section 5).
     *
     * <p>Running the operator again with scale 1 yields both h and 1 / deviation.
     */
    private static void layerNorm(Backward step) {
        Ref x = step.in(0);
        int last = x.dims().rank() - 1;
        if (axis(step) != last) {
            throw step.unsupported("an axis before the last");
        }
        MathOps math = step.math();
        Dims rows = x.dims().with(last, 1);
        List<Ref> again = step.graph()
                .nodes(
                        Operator.LAYER_NORMALIZATION,
                        List.of(x, step.graph().ones(x.dim(last))),
                        x.type(),
                        List.of(x.dims(), rows, rows),
                        new Attribute.Int("axis", -1),
                        new Attribute.Real("epsilon", step.node().real("epsilon", 1e-5f)));
        Ref standard = again.get(0);
        Ref perDeviation = again.get(2);
        step.give(0, () -> {
            Ref v = math.multiply(step.gradient(), step.in(1));
            Ref along = math.multiply(standard, step.reductions().mean(math.multiply(v, standard), last));
            Ref across = math.subtract(v, step.reductions().mean(v, last));
            return math.multiply(math.subtract(across, along), perDeviation);
        });
        step.give(1, () -> math.multiply(step.gradient(), standard));
        if (step.node().inputs().size() == 3) {
            step.give(2, step::gradient);
        }
    }

    private static Ref mean(Backward step) {
        Ref x = step.in(0);
        Ref u = withKeptAxes(step, step.gradient());
        long count = x.dims().sizeWithoutBatch() / u.dims().sizeWithoutBatch();
        if (x.dims().hasBatch() != u.dims().hasBatch()) {
            throw step.unsupported("the batch among its axes");
        }
        return step.layout().expand(step.math().multiply(u, 1f / count), x);
    }

    /** u x / y. */
    private static Ref length(Backward step) {
        Ref factor = step.math().divide(withKeptAxes(step, step.gradient()), withKeptAxes(step, step.out()));
        return step.math().multiply(step.in(0), factor);
    }

    /** Returns a result with its removed dimensions back, with length 1. */
    private static Ref withKeptAxes(Backward step, Ref result) {
        if (step.node().integer("keepdims", 1) == 1) {
            return result;
        }
        Dims dims = step.in(0).dims();
        for (long axis : axes(step)) {
            dims = dims.with((int) axis, 1);
        }
        long[] lengths = dims.lengths().stream().mapToLong(length -> length).toArray();
        return step.layout().reshape(result, lengths);
    }

    private static List<Long> axes(Backward step) {
        return step.node().operator() == Operator.REDUCE_SUM
                ? step.graph()
                        .wholeNumbers(step.in(1))
                        .orElseThrow(() -> step.unsupported("axes that are not constant"))
                : step.node().integers("axes");
    }

    private static int axis(Backward step) {
        int axis = (int) step.node().integer("axis", -1);
        return axis < 0 ? step.in(0).dims().rank() + axis : axis;
    }
}
