package org.glidefx.convert.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns weights into little-endian bytes, a chunk at a time. */
final class WeightEncoder {

    private static final int CHUNK = 1 << 16;

    private final float[] values = new float[CHUNK];
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Takes the next bytes of a weight; the buffer is reused after it returns. */
    @FunctionalInterface
    interface Sink {
        void take(ByteBuffer bytes) throws IOException;
    }

    void encode(Initializer.Weight weight, Sink sink) throws IOException {
        long size = weight.dims().sizeWithoutBatch();
        for (long from = 0; from < size; from += CHUNK) {
            int count = (int) Math.min(CHUNK, size - from);
            weight.data().read(from, values, count);
            bytes.clear();
            if (weight.type() == DataType.FLOAT16) {
                putHalves(weight.name(), count);
            } else {
                bytes.asFloatBuffer().put(values, 0, count);
                bytes.limit(count * Float.BYTES);
            }
            sink.take(bytes);
        }
    }

    private void putHalves(String name, int count) throws WeightRangeException {
        for (int i = 0; i < count; i++) {
            short half = Float.floatToFloat16(values[i]);
            if (Float.isInfinite(Float.float16ToFloat(half))) {
                throw new WeightRangeException(name, values[i]);
            }
            bytes.putShort(half);
        }
        bytes.flip();
    }
}
