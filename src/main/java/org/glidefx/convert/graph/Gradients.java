package org.glidefx.convert.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reverse-mode differentiation of a graph under construction (Griewank and Walther 2008, chapter 3): the gradient becomes
 * further nodes of the same graph, plain ONNX operators that any provider runs.
 *
 * <p>For y = f(x) and a vector u of the shape of y it adds J^T u, J the Jacobian of f at x. Only the nodes between the two are
 * visited; weights get no gradient. The graph holds the forward values once, so that score and gradient cost one run.
 */
public final class Gradients {

    private final GraphBuilder graph;

    public Gradients(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * The gradient of the sum of {@code output}; where each row of the output depends on its own row of the input, the
     * gradient of each row.
     *
     * @return of the shape of {@code input}
     * @throws GradientException if they are not connected, or an operator between them has no gradient rule
     */
    public Ref of(Ref output, Ref input) {
        return of(output, input, new LayoutOps(graph).onesLike(output));
    }

    /**
     * J^T u.
     *
     * @param u of the shape of {@code output}
     * @return of the shape of {@code input}
     * @throws GradientException if they are not connected, or an operator between them has no gradient rule
     */
    public Ref of(Ref output, Ref input, Ref u) {
        if (!u.dims().equals(output.dims())) {
            throw new IllegalArgumentException("expected a vector of the shape of " + output + ", found " + u);
        }
        List<Node> nodes = graph.nodes();
        Set<String> active = dependants(nodes, input);
        if (!active.contains(output.name())) {
            throw new GradientException(
                    "The value " + output.name() + " does not change smoothly with " + input.name() + ".");
        }
        Map<String, Ref> gradients = new HashMap<>(Map.of(output.name(), u));
        for (Node node : nodes.reversed()) {
            boolean reached = node.outputs().stream().anyMatch(out -> gradients.containsKey(out.name()));
            boolean leads = node.inputs().stream().anyMatch(in -> active.contains(in.name()));
            if (reached && leads) {
                GradientRules.apply(new Backward(graph, node, active, gradients));
            }
        }
        return Objects.requireNonNull(gradients.get(input.name()), "no gradient came back to the input");
    }

    /** Names of the values that change smoothly with {@code input}. */
    private static Set<String> dependants(List<Node> nodes, Ref input) {
        Set<String> active = new HashSet<>(Set.of(input.name()));
        for (Node node : nodes) {
            if (node.inputs().stream().anyMatch(in -> active.contains(in.name()))) {
                node.outputs().stream().filter(Gradients::isSmooth).forEach(out -> active.add(out.name()));
            }
        }
        return active;
    }

    private static boolean isSmooth(Ref value) {
        return value.type() == DataType.FLOAT || value.type() == DataType.FLOAT16;
    }
}
