package org.glidefx.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.checkpoint.StoredTensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes checkpoints once more in the safetensors format, as 32-bit floats. */
final class Safetensors {

    private Safetensors() {}

    static void write(Path checkpoint, Path target) throws IOException {
        ObjectNode header = JsonMapper.shared().createObjectNode();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (StateDict dict = StateDict.open(checkpoint)) {
            for (StoredTensor tensor : dict.tensors().values()) {
                ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F32");
                ArrayNode shape = entry.putArray("shape");
                for (long length : tensor.shape()) {
                    shape.add(length);
                }
                ArrayNode place = entry.putArray("data_offsets").add(data.size());
                data.writeBytes(bytes(tensor));
                place.add(data.size());
            }
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(length.array());
        file.writeBytes(json);
        data.writeTo(file);
        Files.write(target, file.toByteArray());
    }

    private static byte[] bytes(StoredTensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.read(0, values, values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
