package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    private static final Dims PAIR = Dims.of(Dims.BATCH, 2);

    private final GraphBuilder graph = new GraphBuilder("test");

    @Test
    void nodesAreNamedAfterTheirPlace() {
        Ref x = graph.input("x", DataType.FLOAT, PAIR);
        graph.enter("middle.0");
        Ref first = graph.node(Operator.SIN, List.of(x), DataType.FLOAT, PAIR);
        Ref second = graph.node(Operator.SIN, List.of(first), DataType.FLOAT, PAIR);
        assertThat(first.name()).isEqualTo("middle.0/Sin_0");
        assertThat(second.name()).isEqualTo("middle.0/Sin_1");
    }

    @Test
    void equalConstantsAreShared() {
        assertThat(graph.longs(0, -1)).isSameAs(graph.longs(0, -1)).isNotEqualTo(graph.longs(0, 1));
        assertThat(graph.scalar(1)).isSameAs(graph.scalar(1)).isNotEqualTo(graph.scalar(2));
        assertThat(graph.floats(1, 2)).isSameAs(graph.floats(1, 2));
        assertThat(graph.ones(7)).isSameAs(graph.ones(7));
        graph.output("y", graph.ones(7));
        assertThat(graph.build().initializers()).hasSize(6);
    }

    @Test
    void namesAreUnique() {
        graph.input("x", DataType.FLOAT, PAIR);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> graph.input("x", DataType.FLOAT, PAIR))
                .withMessageContaining("found x again");
    }

    @Test
    void outputsKeepTheirNames() {
        Ref x = graph.input("x", DataType.FLOAT, PAIR);
        graph.output("y", x);
        NodeProto node = graph.build().nodes().getFirst();
        assertThat(node.getOpType()).isEqualTo("Identity");
        assertThat(node.getOutput(0)).isEqualTo("y");
    }

    @Test
    void graphsWithoutOutputsAreRefused() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(graph::build);
    }

    @Test
    void operatorsRefuseTheWrongNumberOfInputs() {
        Ref x = graph.input("x", DataType.FLOAT, PAIR);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> graph.node(Operator.MAT_MUL, List.of(x), DataType.FLOAT, PAIR))
                .withMessage("MatMul: expected 2 to 2 inputs, found 1");
    }

    @Test
    void operatorsRefuseUnknownAttributes() {
        Ref x = graph.input("x", DataType.FLOAT, PAIR);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        graph.node(Operator.SOFTMAX, List.of(x), DataType.FLOAT, PAIR, new Attribute.Int("axes", 1)))
                .withMessage("Softmax: expected attributes [axis], found axes");
    }

    @Test
    void weightsAreFloats() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> graph.weight("w", DataType.INT64, WeightData.of(Dims.of(1), 1)));
    }

    @Test
    void weightsFillTheirShape() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> WeightData.of(Dims.of(2, 2), 1, 2, 3));
    }

    @Test
    void shapesBroadcastByOnnxRules() {
        assertThat(Dims.broadcast(Dims.of(Dims.BATCH, 3, 4), Dims.of(4))).isEqualTo(Dims.of(Dims.BATCH, 3, 4));
        assertThat(Dims.broadcast(Dims.of(3, 1), Dims.of(Dims.BATCH, 1, 5))).isEqualTo(Dims.of(Dims.BATCH, 3, 5));
        assertThat(Dims.broadcast(Dims.of(), Dims.of(2))).isEqualTo(Dims.of(2));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Dims.broadcast(Dims.of(2), Dims.of(3)))
                .withMessage("expected shapes that broadcast, found [2] and [3]");
    }

    @Test
    void shapesHavePositiveLengths() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Dims.of(2, 0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Dims.of(-2));
        assertThat(Dims.of(Dims.BATCH, 2)).hasToString("[N, 2]");
    }
}
