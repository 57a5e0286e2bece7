package org.glidefx.convert.graph;

import java.util.List;
import onnx.Onnx.NodeProto;

/**
 * A finished graph.
 *
 * @param nodes in an order in which they can run
 * @param outputs under the names that programs use
 * @param declared values whose shape the runtime cannot infer from the nodes before them
 */
public record Graph(
        String name,
        List<Ref> inputs,
        List<NodeProto> nodes,
        List<Ref> outputs,
        List<Ref> declared,
        List<Initializer> initializers) {

    public Graph {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        declared = List.copyOf(declared);
        initializers = List.copyOf(initializers);
    }
}
