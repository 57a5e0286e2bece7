package org.glidefx.convert.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One node in the backward pass: what a gradient rule may read, and where it puts the gradients of the node's inputs. */
final class Backward {

    private final GraphBuilder graph;
    private final Node node;
    private final Set<String> active;
    private final Map<String, Ref> gradients;

    /**
     * @param active names of the values to which gradients are propagated
     * @param gradients by name of the value; those of the node's inputs are added
     */
    Backward(GraphBuilder graph, Node node, Set<String> active, Map<String, Ref> gradients) {
        this.graph = graph;
        this.node = node;
        this.active = active;
        this.gradients = gradients;
    }

    GraphBuilder graph() {
        return graph;
    }

    MathOps math() {
        return new MathOps(graph);
    }

    LayoutOps layout() {
        return new LayoutOps(graph);
    }

    ReductionOps reductions() {
        return new ReductionOps(graph);
    }

    Node node() {
        return node;
    }

    Ref in(int index) {
        return node.inputs().get(index);
    }

    Ref out() {
        return node.outputs().getFirst();
    }

    /** The gradient of the only output. */
    Ref gradient() {
        return gradient(0).orElseThrow();
    }

    /** The gradient of an output; empty if nothing depends on it. */
    Optional<Ref> gradient(int output) {
        return Optional.ofNullable(gradients.get(node.outputs().get(output).name()));
    }

    /**
     * Adds to the gradient of an input, if that is needed. A gradient of a shape to which the input was broadcast is summed to
     * the input's own shape.
     */
    void give(int input, Supplier<Ref> gradient) {
        Ref target = in(input);
        if (!active.contains(target.name())) {
            return;
        }
        Ref part = summedTo(gradient.get(), target.dims());
        if (!part.dims().equals(target.dims())) {
            throw new IllegalStateException("expected a gradient for " + target + ", found " + part);
        }
        gradients.merge(target.name(), part, math()::add);
    }

    /** Returns the exception for a use of this operator that its rule does not cover. */
    GradientException unsupported(String what) {
        return new GradientException("The gradient of " + node.operator().opType() + " with " + what
                + " is not known; build the network without it.");
    }

    private Ref summedTo(Ref x, Dims dims) {
        int extra = x.dims().rank() - dims.rank();
        if (extra < 0) {
            return x;
        }
        Ref level = extra == 0
                ? x
                : reductions().sumAway(x, IntStream.range(0, extra).toArray());
        int[] stretched = IntStream.range(0, dims.rank())
                .filter(axis -> dims.get(axis) == 1 && level.dim(axis) != 1)
                .toArray();
        return stretched.length == 0 ? level : reductions().sum(level, stretched);
    }
}
