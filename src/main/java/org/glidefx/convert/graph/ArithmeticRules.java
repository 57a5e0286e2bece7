package org.glidefx.convert.graph;

/** Gradient rules of sums, products and selections; u is the gradient of the result. */
final class ArithmeticRules {

    private ArithmeticRules() {}

    static void apply(Backward step) {
        MathOps math = step.math();
        Ref u = step.gradient();
        switch (step.node().operator()) {
            case ADD -> {
                step.give(0, () -> u);
                step.give(1, () -> u);
            }
            case SUB -> {
                step.give(0, () -> u);
                step.give(1, () -> math.negate(u));
            }
            case MUL -> {
                step.give(0, () -> math.multiply(u, step.in(1)));
                step.give(1, () -> math.multiply(u, step.in(0)));
            }
            case DIV -> divide(step, u);
            case NEG -> step.give(0, () -> math.negate(u));
            case MAT_MUL -> matMul(step, u);
            case GEMM -> gemm(step, u);
            case WHERE -> where(step, u);
            default -> throw new IllegalArgumentException("expected arithmetic, found " + step.node());
        }
    }

    /** y = a / b: u / b, and -u y / b. */
    private static void divide(Backward step, Ref u) {
        MathOps math = step.math();
        step.give(0, () -> math.divide(u, step.in(1)));
        step.give(1, () -> math.negate(math.divide(math.multiply(u, step.out()), step.in(1))));
    }

    /** Y = A B: U B^T, and A^T U. */
    private static void matMul(Backward step, Ref u) {
        step.give(0, () -> step.math().matMul(u, transposed(step, step.in(1))));
        step.give(1, () -> step.math().matMul(transposed(step, step.in(0)), u));
    }

    /** Y = X W^T + b (or X W + b): U W (or U W^T), U^T X (or X^T U), and the sum of the rows of U. */
    private static void gemm(Backward step, Ref u) {
        Ref x = step.in(0);
        Ref weight = step.in(1);
        boolean transposed = step.node().integer("transB", 0) == 1;
        step.give(0, () -> step.math().matMul(u, transposed ? weight : transposed(step, weight)));
        step.give(
                1,
                () -> transposed
                        ? step.math().matMul(transposed(step, u), x)
                        : step.math().matMul(transposed(step, x), u));
        if (step.node().inputs().size() == 3) {
            step.give(2, () -> u);
        }
    }

    private static void where(Backward step, Ref u) {
        Ref zero = step.graph().scalar(0);
        step.give(1, () -> step.math().where(step.in(0), u, zero));
        step.give(2, () -> step.math().where(step.in(0), zero, u));
    }

    /** Exchanges the last two dimensions. */
    private static Ref transposed(Backward step, Ref x) {
        int rank = x.dims().rank();
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return step.layout().transpose(x, order);
    }
}
