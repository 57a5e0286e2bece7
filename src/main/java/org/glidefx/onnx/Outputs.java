package org.glidefx.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;

/** Copies a run's outputs to the heap, where the caller owns them. */
final class Outputs {

    private Outputs() {}

    static Map<String, Tensor> copy(OrtSession.Result result) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        for (Entry<String, OnnxValue> entry : result) {
            copies.put(entry.getKey(), copy((OnnxTensor) entry.getValue()));
        }
        return copies;
    }

    private static Tensor copy(OnnxTensor tensor) {
        long[] extents = tensor.getInfo().getShape();
        int[] dimensions = new int[extents.length];
        for (int axis = 0; axis < extents.length; axis++) {
            dimensions[axis] = Math.toIntExact(extents[axis]);
        }
        Shape shape = Shape.of(dimensions);
        return switch (tensor.getInfo().type) {
            case FLOAT -> new FloatTensor(shape, (float[]) array(tensor.getFloatBuffer(), shape));
            case INT64 -> new LongTensor(shape, (long[]) array(tensor.getLongBuffer(), shape));
            default -> new BoolTensor(shape, flags(tensor.getByteBuffer(), shape));
        };
    }

    /** The runtime made this heap copy for the caller alone, so its array can be kept. */
    private static Object array(Buffer copy, Shape shape) {
        if (copy.arrayOffset() != 0 || copy.capacity() != shape.size()) {
            throw new IllegalStateException("expected a copy of " + shape.size() + " elements, found " + copy);
        }
        return copy.array();
    }

    private static boolean[] flags(ByteBuffer bytes, Shape shape) {
        boolean[] flags = new boolean[shape.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = bytes.get(i) != 0;
        }
        return flags;
    }
}
