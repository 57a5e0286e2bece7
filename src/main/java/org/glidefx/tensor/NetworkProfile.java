package org.glidefx.tensor;

import java.util.List;

/**
 * How long a network takes, by pass and by operator.
 *
 * @param passes seconds of each pass, in the order in which they ran, without the first ones that warm up
 * @param operators slowest first; measured in separate passes, since profiling takes time itself
 */
public record NetworkProfile(List<Double> passes, List<OperatorTime> operators) {

    public NetworkProfile {
        passes = List.copyOf(passes);
        operators = List.copyOf(operators);
        if (passes.isEmpty()) {
            throw new IllegalArgumentException("expected at least one pass");
        }
    }

    /** Seconds of the quickest pass: what the machine can do when nothing disturbs it. */
    public double best() {
        return passes.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double median() {
        return passes.stream().sorted().toList().get(passes.size() / 2);
    }

    public double slowest() {
        return passes.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Multiplications and additions of a pass, counted from the shapes that went through. */
    public double flop() {
        return operators.stream().mapToDouble(OperatorTime::flop).sum();
    }

    /** Speed of the quickest pass, in FLOP per second. */
    public double speed() {
        return flop() / best();
    }
}
