package org.glidefx.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A NumPy array file, format 1.0, little-endian, C order: float32, int64 or bool. */
record Npy(String type, long[] shape, ByteBuffer data) {

    static Npy read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = bytes.getShort(8);
        String header = new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII);
        String type = header.replaceAll("(?s).*'descr': '([^']*)'.*", "$1");
        long[] shape = Arrays.stream(header.replaceAll("(?s).*'shape': \\(([^)]*)\\).*", "$1")
                        .split(","))
                .map(String::strip)
                .filter(length -> !length.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        ByteBuffer data = bytes.position(10 + headerLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Npy(type, shape, data);
    }

    float[] floats() {
        float[] values = new float[data.remaining() / Float.BYTES];
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
