package org.glidefx.convert.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes, their attributes and their constants, as ONNX writes them. */
class NodeProtoTest {

    private static final Ref X = new Ref("x", DataType.FLOAT, Dims.of(2, 3));
    private static final Ref Y = new Ref("y", DataType.FLOAT, Dims.of(2, 3));

    @Test
    void wholeNumbersAreWrittenAsSuch() {
        AttributeProto proto = new Attribute.Int("axis", -1).toProto();
        assertThat(proto.getName()).isEqualTo("axis");
        assertThat(proto.getType()).isEqualTo(AttributeType.INT);
        assertThat(proto.getI()).isEqualTo(-1);
    }

    @Test
    void listsKeepTheirOrder() {
        AttributeProto proto = Attribute.ints("perm", 2, 0, 1).toProto();
        assertThat(proto.getType()).isEqualTo(AttributeType.INTS);
        assertThat(proto.getIntsList()).containsExactly(2L, 0L, 1L);
    }

    @Test
    void numbersAndTextsAreWrittenAsSuch() {
        AttributeProto real = new Attribute.Real("epsilon", 1e-5f).toProto();
        assertThat(real.getType()).isEqualTo(AttributeType.FLOAT);
        assertThat(real.getF()).isEqualTo(1e-5f);
        AttributeProto text = new Attribute.Text("mode", "größer").toProto();
        assertThat(text.getType()).isEqualTo(AttributeType.STRING);
        assertThat(text.getS().toStringUtf8()).isEqualTo("größer");
    }

    @Test
    void oneElementTensorsHaveTheShapeOne() {
        AttributeProto proto = new Attribute.One("value", 2.5f).toProto();
        assertThat(proto.getType()).isEqualTo(AttributeType.TENSOR);
        assertThat(proto.getT().getDataType()).isEqualTo(TensorProto.DataType.FLOAT_VALUE);
        assertThat(proto.getT().getDimsList()).containsExactly(1L);
        assertThat(proto.getT().getFloatDataList()).containsExactly(2.5f);
    }

    @Test
    void attributesAreFoundByNameAndKind() {
        Node node = node(
                new Attribute.Int("axis", 2),
                new Attribute.Real("epsilon", 0.5f),
                new Attribute.Text("mode", "nearest"),
                Attribute.ints("pads", 1, 2));
        assertThat(node.integer("axis", -1)).isEqualTo(2);
        assertThat(node.real("epsilon", 0)).isEqualTo(0.5f);
        assertThat(node.text("mode", "linear")).isEqualTo("nearest");
        assertThat(node.integers("pads")).containsExactly(1L, 2L);
    }

    @Test
    void missingAttributesAndThoseOfAnotherKindGiveTheDefault() {
        Node node = node(new Attribute.Real("axis", 2));
        assertThat(node.integer("axis", -1)).isEqualTo(-1);
        assertThat(node.text("axis", "none")).isEqualTo("none");
        assertThat(node.real("epsilon", 7)).isEqualTo(7);
        assertThat(node.integers("pads", 0L, 1L)).containsExactly(0L, 1L);
    }

    @Test
    void inputsAndOutputsAreWrittenInOrder() {
        Node node = new Node(Operator.RESIZE, List.of(X, GraphBuilder.absent(), X), List.of(Y), List.of());
        NodeProto proto = node.toProto();
        assertThat(proto.getOpType()).isEqualTo("Resize");
        assertThat(proto.getInputList()).containsExactly("x", "", "x");
        assertThat(proto.getOutputList()).containsExactly("y");
        assertThat(proto.getName()).isEqualTo("node/y");
    }

    @Test
    void listsOfANodeAreCopies() {
        List<Ref> inputs = new ArrayList<>(List.of(X));
        Node node = new Node(Operator.NEG, inputs, List.of(Y), List.of());
        inputs.clear();
        assertThat(node.inputs()).containsExactly(X);
    }

    @ParameterizedTest
    @EnumSource(names = {"INT64", "BOOL"})
    void weightsAreFloatingPointNumbers(DataType type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initializer.Weight("w", type, WeightData.of(Dims.of(1), 1)))
                .withMessage("expected FLOAT or FLOAT16 for the weight w, found " + type);
    }

    @ParameterizedTest
    @EnumSource
    void typesHaveTheNumbersOfOnnx(DataType type) {
        assertThat(type.code())
                .isEqualTo(TensorProto.DataType.valueOf(type.name()).getNumber());
    }

    @Test
    void constantsKnowTheirSizeInBytes() {
        WeightData data = WeightData.of(Dims.of(2, 3), new float[6]);
        assertThat(new Initializer.Weight("w", DataType.FLOAT, data).byteSize()).isEqualTo(24);
        assertThat(new Initializer.Weight("w", DataType.FLOAT16, data).byteSize())
                .isEqualTo(12);
        assertThat(new Initializer.Longs("l", List.of(1L, 2L), Dims.of(2)).byteSize())
                .isEqualTo(16);
        assertThat(new Initializer.Longs("l", List.of(1L), Dims.of()).byteSize())
                .isEqualTo(8);
    }

    @Test
    void numbersInMemoryAreReadFromAnyPlace() throws Exception {
        WeightData data = WeightData.of(Dims.of(2, 3), 0, 1, 2, 3, 4, 5);
        float[] into = {9, 9, 9};
        data.read(4, into, 2);
        assertThat(into).containsExactly(4, 5, 9);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.read(5, new float[2], 2));
    }

    private static Node node(Attribute... attributes) {
        return new Node(Operator.IDENTITY, List.of(X), List.of(Y), List.of(attributes));
    }
}
