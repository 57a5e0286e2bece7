package org.glidefx.convert.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/** A node of an imported model; keeps track of attributes that were not read. */
final class ImportedNode {

    private final NodeProto proto;
    private final ImportedValues values;
    private final Map<String, AttributeProto> unread = new HashMap<>();

    ImportedNode(NodeProto proto, ImportedValues values) {
        this.proto = proto;
        this.values = values;
        proto.getAttributeList().forEach(attribute -> unread.put(attribute.getName(), attribute));
    }

    String operator() {
        return proto.getOpType();
    }

    /** Number of its inputs, those left out at the end not counted. */
    int inputs() {
        return proto.getInputCount();
    }

    boolean has(int input) {
        return input < proto.getInputCount() && !proto.getInput(input).isEmpty();
    }

    Ref in(int input) throws BadModelException {
        if (!has(input)) {
            throw new BadModelException("its operator " + operator() + " lacks an input");
        }
        return values.get(proto.getInput(input));
    }

    /** An input that must be a constant of whole numbers, such as a shape. */
    long[] constant(int input) throws BadModelException {
        Optional<long[]> numbers = has(input) ? values.wholeNumbers(proto.getInput(input)) : Optional.empty();
        return numbers.orElseThrow(
                () -> new BadModelException("its operator " + operator() + " takes a shape or axes that are computed"));
    }

    long integer(String name, long otherwise) {
        AttributeProto attribute = unread.remove(name);
        return attribute == null ? otherwise : attribute.getI();
    }

    float real(String name, float otherwise) {
        AttributeProto attribute = unread.remove(name);
        return attribute == null ? otherwise : attribute.getF();
    }

    long[] integers(String name, long... otherwise) {
        AttributeProto attribute = unread.remove(name);
        return attribute == null
                ? otherwise
                : attribute.getIntsList().stream().mapToLong(each -> each).toArray();
    }

    /** Requires that an attribute, if given, has one of the values that mean the same as leaving it out. */
    void requireUsual(String name, Object... usual) throws BadModelException {
        AttributeProto attribute = unread.remove(name);
        if (attribute == null) {
            return;
        }
        Object found = switch (attribute.getType()) {
            case INT -> attribute.getI();
            case FLOAT -> attribute.getF();
            case STRING -> attribute.getS().toStringUtf8();
            default -> attribute.getType();
        };
        if (!List.of(usual).contains(found)) {
            throw new BadModelException("its operator " + operator() + " has the " + name + " " + found + ", expected "
                    + Arrays.toString(usual));
        }
    }

    Optional<AttributeProto> attribute(String name) {
        return Optional.ofNullable(unread.remove(name));
    }

    void requireAllRead() throws BadModelException {
        if (!unread.isEmpty()) {
            throw new BadModelException("its operator " + operator() + " has the unknown attribute "
                    + unread.keySet().iterator().next());
        }
    }
}
