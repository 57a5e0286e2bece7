package org.glidefx.convert.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;

/**
 * The inputs and outputs of an ONNX file, in its own order.
 *
 * @param weights names of the files beside it that hold its weights
 */
public record Signature(List<Ref> inputs, List<Ref> outputs, Set<String> weights) {

    private static final long MAX_BYTES = 1L << 30;

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = Set.copyOf(weights);
    }

    /**
     * Reads the signature of a file, but not weights in other files.
     *
     * @throws BadModelException if it is not an ONNX file, or an input or output has an unsupported type or shape
     * @throws IOException if it cannot be read
     */
    public static Signature read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new BadModelException("it is larger than " + MAX_BYTES + " bytes");
        }
        try {
            GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(file)).getGraph();
            Set<String> constants = new HashSet<>();
            graph.getInitializerList().stream().map(TensorProto::getName).forEach(constants::add);
            List<Ref> inputs = new ArrayList<>();
            for (ValueInfoProto input : graph.getInputList()) {
                if (!constants.contains(input.getName())) {
                    inputs.add(ImportedModel.described(input));
                }
            }
            List<Ref> outputs = new ArrayList<>();
            for (ValueInfoProto output : graph.getOutputList()) {
                outputs.add(ImportedModel.described(output));
            }
            return new Signature(inputs, outputs, files(graph));
        } catch (InvalidProtocolBufferException damaged) {
            BadModelException bad = new BadModelException("it is damaged or not an ONNX file");
            bad.initCause(damaged);
            throw bad;
        }
    }

    private static Set<String> files(GraphProto graph) {
        Set<String> files = new HashSet<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                tensor.getExternalDataList().stream()
                        .filter(entry -> entry.getKey().equals("location"))
                        .map(StringStringEntryProto::getValue)
                        .forEach(files::add);
            }
        }
        return files;
    }
}
