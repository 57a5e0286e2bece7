package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Test;

class NodeTest {

    private static final Ref X = new Ref("x", DataType.FLOAT, Dims.of(2));
    private static final Ref Y = new Ref("y", DataType.FLOAT, Dims.of(2));

    private static Node node(Attribute... attributes) {
        return new Node(Operator.SOFTMAX, List.of(X), List.of(Y), List.of(attributes));
    }

    @Test
    void attributesAreFoundByNameAndKind() {
        Node node = node(
                new Attribute.Int("axis", 3),
                new Attribute.Real("epsilon", 0.5f),
                new Attribute.Text("mode", "nearest"),
                Attribute.ints("pads", 1, 2));
        assertThat(node.integer("axis", -1)).isEqualTo(3);
        assertThat(node.real("epsilon", 0)).isEqualTo(0.5f);
        assertThat(node.text("mode", "")).isEqualTo("nearest");
        assertThat(node.integers("pads")).containsExactly(1L, 2L);
    }

    @Test
    void attributesLeftOutHaveTheirUsualValue() {
        Node node = node(new Attribute.Text("axis", "of another kind"));
        assertThat(node.integer("axis", -1)).isEqualTo(-1);
        assertThat(node.real("epsilon", 1e-5f)).isEqualTo(1e-5f);
        assertThat(node.text("mode", "constant")).isEqualTo("constant");
        assertThat(node.integers("pads", 0L, 0L)).containsExactly(0L, 0L);
    }

    @Test
    void nodeIsWrittenWithItsNames() {
        NodeProto proto = node(new Attribute.Int("axis", -1)).toProto();
        assertThat(proto.getOpType()).isEqualTo("Softmax");
        assertThat(proto.getName()).isEqualTo("node/y");
        assertThat(proto.getInputList()).containsExactly("x");
        assertThat(proto.getOutputList()).containsExactly("y");
        assertThat(proto.getAttribute(0).getI()).isEqualTo(-1);
    }

    @Test
    void builderKnowsItsNodesAndConstants() {
        GraphBuilder graph = new GraphBuilder("known");
        Ref x = graph.input("x", DataType.FLOAT, Dims.of(2));
        Ref y = new MathOps(graph).exp(x);
        assertThat(graph.nodes()).hasSize(1);
        assertThat(graph.nodes().getFirst().outputs()).containsExactly(y);
        assertThat(graph.wholeNumbers(graph.longs(4, 5))).contains(List.of(4L, 5L));
        assertThat(graph.wholeNumbers(graph.longScalar(7))).contains(List.of(7L));
        assertThat(graph.wholeNumbers(x)).isEmpty();
    }
}
