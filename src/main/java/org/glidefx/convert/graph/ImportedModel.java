package org.glidefx.convert.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * An ONNX file from another program, to be added to a graph under construction. Its operators must be among those of {@link
 * ImportedOperators}, its shapes fixed except for the batch, and its weights in the file itself.
 */
public final class ImportedModel {

    private static final long MAX_BYTES = 1L << 30;
    private static final int OLDEST_OPSET = 13;

    private final GraphProto graph;

    private ImportedModel(GraphProto graph) {
        this.graph = graph;
    }

    /**
     * @throws BadModelException if it is not an ONNX file, or of an operator set that is not supported
     * @throws IOException if the file cannot be read
     */
    public static ImportedModel read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadModelException("there is no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new BadModelException("it is larger than " + MAX_BYTES + " bytes");
        }
        try {
            ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
            requireKnownOpset(model);
            return new ImportedModel(model.getGraph());
        } catch (InvalidProtocolBufferException e) {
            BadModelException damaged = new BadModelException("it is damaged or not an ONNX file");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static void requireKnownOpset(ModelProto model) throws BadModelException {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            boolean standard = set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx");
            if (standard && (set.getVersion() < OLDEST_OPSET || set.getVersion() > Operator.OPSET)) {
                throw new BadModelException("expected operator set " + OLDEST_OPSET + " to " + Operator.OPSET
                        + ", found " + set.getVersion());
            }
        }
    }

    /**
     * The inputs that it needs, in its own order.
     *
     * @throws BadModelException if an input has an unsupported type or shape
     */
    public List<Ref> inputs() throws BadModelException {
        Set<String> weights = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> weights.add(tensor.getName()));
        List<Ref> inputs = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!weights.contains(input.getName())) {
                inputs.add(described(input));
            }
        }
        return inputs;
    }

    /**
     * Adds its nodes to a graph.
     *
     * @param given a value of the graph for each of the inputs
     * @return its outputs, in its own order
     * @throws BadModelException if an operator, or the way in which it is used, is unknown
     */
    public List<Ref> addTo(GraphBuilder builder, Map<Ref, Ref> given) throws BadModelException {
        ImportedValues values = new ImportedValues(builder);
        for (TensorProto tensor : graph.getInitializerList()) {
            values.constant(tensor.getName(), tensor);
        }
        given.forEach((input, value) -> values.define(input.name(), value));
        ImportedOperators operators = new ImportedOperators(builder, values);
        for (NodeProto node : graph.getNodeList()) {
            operators.add(node);
        }
        List<Ref> outputs = new ArrayList<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            outputs.add(values.get(output.getName()));
        }
        return outputs;
    }

    /** An input or output, by its name, type and shape. */
    static Ref described(ValueInfoProto input) throws BadModelException {
        TypeProto.Tensor tensor = input.getType().getTensorType();
        DataType type = ImportedValues.type(tensor.getElemType(), "the input " + input.getName());
        List<Long> lengths = new ArrayList<>();
        for (TensorShapeProto.Dimension dimension : tensor.getShape().getDimList()) {
            boolean open = !dimension.hasDimValue();
            if (open ? !lengths.isEmpty() : dimension.getDimValue() < 1) {
                throw new BadModelException(
                        "expected a fixed shape, except for the batch, of the input " + input.getName());
            }
            lengths.add(open ? Dims.BATCH : dimension.getDimValue());
        }
        return new Ref(input.getName(), type, new Dims(lengths));
    }
}
