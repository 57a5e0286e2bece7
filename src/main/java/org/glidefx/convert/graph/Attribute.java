package org.glidefx.convert.graph;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.TensorProto;

/** A constant setting of an operator. */
public sealed interface Attribute {

    String name();

    record Int(String name, long value) implements Attribute {}

    record Ints(String name, List<Long> values) implements Attribute {}

    record Real(String name, float value) implements Attribute {}

    record Text(String name, String value) implements Attribute {}

    /** A tensor of shape [1]. */
    record One(String name, float value) implements Attribute {}

    static Attribute ints(String name, long... values) {
        return new Ints(name, Arrays.stream(values).boxed().toList());
    }

    /** Returns this in ONNX's protobuf form. */
    default AttributeProto toProto() {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name());
        return switch (this) {
            case Int number ->
                proto.setType(AttributeType.INT).setI(number.value()).build();
            case Ints numbers ->
                proto.setType(AttributeType.INTS).addAllInts(numbers.values()).build();
            case Real number ->
                proto.setType(AttributeType.FLOAT).setF(number.value()).build();
            case Text text ->
                proto.setType(AttributeType.STRING)
                        .setS(com.google.protobuf.ByteString.copyFromUtf8(text.value()))
                        .build();
            case One tensor ->
                proto.setType(AttributeType.TENSOR)
                        .setT(oneElement(tensor.value()))
                        .build();
        };
    }

    private static TensorProto oneElement(float value) {
        return TensorProto.newBuilder()
                .setDataType(DataType.FLOAT.code())
                .addDims(1)
                .addFloatData(value)
                .build();
    }
}
