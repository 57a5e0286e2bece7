package org.glidefx.convert.graph;

/** Gradient rules of functions of one number; x is the number, y the result and u the gradient of the result. */
final class FunctionRules {

    private static final float ERF_SLOPE = (float) (2 / Math.sqrt(Math.PI));

    private FunctionRules() {}

    static void apply(Backward step) {
        step.give(0, () -> slope(step, step.in(0), step.out(), step.gradient()));
    }

    /** u f'(x), computed from y where that saves a function. */
    private static Ref slope(Backward step, Ref x, Ref y, Ref u) {
        MathOps math = step.math();
        return switch (step.node().operator()) {
            case EXP -> math.multiply(u, y);
            case LOG -> math.divide(u, x);
            case SQRT -> math.divide(math.multiply(u, 0.5f), y);
            case SIN -> math.multiply(u, math.cos(x));
            case COS -> math.negate(math.multiply(u, math.sin(x)));
            case ERF -> math.multiply(u, math.multiply(math.exp(math.negate(math.multiply(x, x))), ERF_SLOPE));
            case SIGMOID -> math.multiply(u, math.multiply(y, oneMinus(step, y)));
            case TANH -> math.multiply(u, oneMinus(step, math.multiply(y, y)));
            // y is never negative, so its sign is 1 where the gradient passes and 0 where it does not.
            case RELU -> math.multiply(u, math.sign(y));
            default -> throw new IllegalArgumentException("expected a function of one number, found " + step.node());
        };
    }

    private static Ref oneMinus(Backward step, Ref x) {
        return step.math().subtract(step.graph().scalar(1), x);
    }
}
