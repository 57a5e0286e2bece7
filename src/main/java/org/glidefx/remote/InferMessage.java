package org.glidefx.remote;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to run a network, by the protocol's binary tensor extension: JSON that describes the tensors, then their
 * elements in the same order, little-endian and without gaps.
 *
 * @param jsonLength bytes of the JSON at the start
 */
record InferMessage(byte[] bytes, int jsonLength) {

    /** The HTTP header with the length of the JSON. */
    static final String LENGTH = "Inference-Header-Content-Length";

    /** Parameter with the number of bytes of a tensor that follows in binary. */
    static final String SIZE = "binary_data_size";

    /** @param outputs names of the wanted outputs, all in binary */
    static InferMessage of(Map<String, Tensor> inputs, Iterable<String> outputs) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        // Requested here and for each output, because some servers read only one of the two.
        root.putObject("parameters").put("binary_data_output", true);
        ArrayNode described = root.putArray("inputs");
        List<Tensor> order = new ArrayList<>();
        inputs.forEach((name, tensor) -> {
            ObjectNode node = described.addObject().put("name", name);
            ArrayNode shape = node.putArray("shape");
            for (int extent : tensor.shape().toArray()) {
                shape.add(extent);
            }
            node.put("datatype", WireType.of(tensor).name());
            node.putObject("parameters").put(SIZE, size(tensor));
            order.add(tensor);
        });
        ArrayNode wanted = root.putArray("outputs");
        for (String output : outputs) {
            wanted.addObject().put("name", output).putObject("parameters").put("binary_data", true);
        }
        byte[] json = JsonMapper.shared().writeValueAsBytes(root);
        int length = order.stream().mapToInt(InferMessage::size).reduce(json.length, Math::addExact);
        ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        message.put(json);
        order.forEach(tensor -> put(message, tensor));
        return new InferMessage(message.array(), json.length);
    }

    private static int size(Tensor tensor) {
        return Math.multiplyExact(tensor.shape().size(), WireType.of(tensor).bytes());
    }

    private static void put(ByteBuffer message, Tensor tensor) {
        switch (tensor) {
            case FloatTensor floats -> {
                message.asFloatBuffer().put(floats.data());
                message.position(message.position() + size(tensor));
            }
            case LongTensor longs -> {
                message.asLongBuffer().put(longs.data());
                message.position(message.position() + size(tensor));
            }
            case BoolTensor bools -> {
                for (boolean flag : bools.data()) {
                    message.put((byte) (flag ? 1 : 0));
                }
            }
        }
    }
}
