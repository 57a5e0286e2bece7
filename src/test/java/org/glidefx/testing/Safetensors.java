package org.glidefx.testing;

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
public final class Safetensors {

    private final ObjectNode header = JsonMapper.shared().createObjectNode();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private Safetensors() {}

    /** As it is. */
    public static void write(Path checkpoint, Path target) throws IOException {
        Safetensors file = new Safetensors();
        try (StateDict dict = StateDict.open(checkpoint)) {
            for (StoredTensor tensor : dict.tensors().values()) {
                file.add(tensor.name(), tensor.shape(), values(tensor));
            }
        }
        file.write(target);
    }

    /** As training leaves it: the weights below "model", half of each as their average below "ema", and "betas". */
    public static Path writeTrained(Path checkpoint, Path target) throws IOException {
        Safetensors file = new Safetensors();
        try (StateDict dict = StateDict.open(checkpoint)) {
            for (StoredTensor tensor : dict.tensors().values()) {
                float[] values = values(tensor);
                file.add("model." + tensor.name(), tensor.shape(), values.clone());
                for (int i = 0; i < values.length; i++) {
                    values[i] /= 2;
                }
                file.add("ema." + tensor.name(), tensor.shape(), values);
            }
        }
        file.add("betas", new long[] {3}, new float[] {1, 2, 3});
        return file.write(target);
    }

    private void add(String name, long[] shape, float[] values) {
        ObjectNode entry = header.putObject(name).put("dtype", "F32");
        ArrayNode lengths = entry.putArray("shape");
        for (long length : shape) {
            lengths.add(length);
        }
        ArrayNode place = entry.putArray("data_offsets").add(data.size());
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        data.writeBytes(bytes.array());
        place.add(data.size());
    }

    private Path write(Path target) throws IOException {
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(length.array());
        file.writeBytes(json);
        data.writeTo(file);
        return Files.write(target, file.toByteArray());
    }

    private static float[] values(StoredTensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        tensor.read(0, values, values.length);
        return values;
    }
}
