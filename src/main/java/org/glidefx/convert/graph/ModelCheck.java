package org.glidefx.convert.graph;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;

/** Reads a written ONNX file back and checks that it is consistent, before it is used. */
public final class ModelCheck {

    private final Path file;
    private final Set<String> known = new HashSet<>();

    private ModelCheck(Path file) {
        this.file = file;
    }

    /**
     * Checks that every value is made once and before it is used, and that all weights lie inside their file.
     *
     * @throws IOException if the file cannot be read, or is inconsistent
     */
    public static void check(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new ModelCheck(file).check(ModelProto.parseFrom(in).getGraph());
        }
    }

    private void check(GraphProto graph) throws IOException {
        known.add("");
        for (ValueInfoProto input : graph.getInputList()) {
            define(input.getName());
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            define(tensor.getName());
            checkData(tensor);
        }
        for (NodeProto node : graph.getNodeList()) {
            for (String input : node.getInputList()) {
                require(known.contains(input), node.getName() + " uses " + input + " before it is defined");
            }
            for (String output : node.getOutputList()) {
                define(output);
            }
        }
        require(graph.getOutputCount() > 0, "it has no outputs");
        for (ValueInfoProto output : graph.getOutputList()) {
            require(known.contains(output.getName()), "nothing makes the output " + output.getName());
        }
    }

    private void checkData(TensorProto tensor) throws IOException {
        long expected = expectedBytes(tensor);
        if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            require(tensor.getRawData().size() == expected, tensor.getName() + " has the wrong length");
            return;
        }
        Map<String, String> where = tensor.getExternalDataList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (first, second) -> ""));
        Path data = file.resolveSibling(String.valueOf(where.get("location")));
        long offset = number(where.getOrDefault("offset", "0"));
        long length = number(where.getOrDefault("length", "0"));
        boolean inside = Files.isRegularFile(data) && offset >= 0 && length >= 0 && offset <= Files.size(data) - length;
        require(inside && length == expected, tensor.getName() + " is not where the file says");
    }

    /** The size of a tensor, or -1 if it is too large for a long. */
    private static long expectedBytes(TensorProto tensor) {
        try {
            long elements = tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
            return Math.multiplyExact(elements, (long) elementBytes(tensor));
        } catch (ArithmeticException e) {
            return -1;
        }
    }

    /** Parses an offset or length; -1 if it is not a number. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private static int elementBytes(TensorProto tensor) {
        for (DataType type : DataType.values()) {
            if (type.code() == tensor.getDataType()) {
                return type.bytes();
            }
        }
        return switch (tensor.getDataType()) {
            case ConvQuantiser.UINT8, ConvQuantiser.INT8 -> Byte.BYTES;
            case ConvQuantiser.INT32 -> Integer.BYTES;
            default -> 0;
        };
    }

    private void define(String name) throws IOException {
        require(known.add(name), name + " is defined twice");
    }

    private void require(boolean holds, String problem) throws IOException {
        if (!holds) {
            throw new IOException("The network " + file.getFileName() + " was not written as it should be: " + problem
                    + "; convert it again.");
        }
    }
}
