package org.glidefx.convert.graph;

import java.util.List;
import java.util.function.Function;
import onnx.Onnx.NodeProto;

/** A use of an operator: its inputs, outputs and attributes. */
record Node(Operator operator, List<Ref> inputs, List<Ref> outputs, List<Attribute> attributes) {

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
    }

    /** The attribute {@code name}, a whole number. */
    long integer(String name, long otherwise) {
        return attribute(name, Attribute.Int.class, Attribute.Int::value, otherwise);
    }

    /** The attribute {@code name}, a number. */
    float real(String name, float otherwise) {
        return attribute(name, Attribute.Real.class, Attribute.Real::value, otherwise);
    }

    /** The attribute {@code name}, a text. */
    String text(String name, String otherwise) {
        return attribute(name, Attribute.Text.class, Attribute.Text::value, otherwise);
    }

    /** The attribute {@code name}, whole numbers. */
    List<Long> integers(String name, Long... otherwise) {
        return attribute(name, Attribute.Ints.class, Attribute.Ints::values, List.of(otherwise));
    }

    private <A, T> T attribute(String name, Class<A> kind, Function<A, T> value, T otherwise) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name) && kind.isInstance(attribute))
                .findFirst()
                .map(kind::cast)
                .map(value)
                .orElse(otherwise);
    }

    NodeProto toProto() {
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType(operator.opType())
                .setName("node/" + outputs.getFirst().name());
        inputs.forEach(ref -> node.addInput(ref.name()));
        outputs.forEach(ref -> node.addOutput(ref.name()));
        attributes.forEach(attribute -> node.addAttribute(attribute.toProto()));
        return node.build();
    }
}
