package org.glidefx.convert.graph;

/** Finds the gradient rule of an operator: from the gradients of a node's outputs to those of its inputs. */
final class GradientRules {

    private GradientRules() {}

    /** @throws GradientException if there is no rule for the operator, or for the way in which it is used */
    static void apply(Backward step) {
        switch (step.node().operator()) {
            case ADD, SUB, MUL, DIV, NEG, MAT_MUL, GEMM, WHERE -> ArithmeticRules.apply(step);
            case ERF, EXP, LOG, SQRT, SIN, COS, SIGMOID, TANH, RELU -> FunctionRules.apply(step);
            case SOFTMAX, LOG_SOFTMAX, LAYER_NORMALIZATION, REDUCE_SUM, REDUCE_MEAN, REDUCE_L2 ->
                ReductionRules.apply(step);
            case IDENTITY, CAST, RESHAPE, UNSQUEEZE, EXPAND, TRANSPOSE, CONCAT, SPLIT, SLICE, PAD, GATHER ->
                LayoutRules.apply(step);
            case CONV, AVERAGE_POOL, GLOBAL_AVERAGE_POOL, RESIZE -> ImageRules.apply(step);
            default ->
                throw new GradientException("The gradient of the operator "
                        + step.node().operator().opType() + " is not known; build the network without it.");
        }
    }
}
