package org.glidefx.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;

/**
 * Memory outside the heap for one input, kept from run to run: a sampler feeds the same shapes hundreds of times, and the
 * runtime reads a direct buffer in place.
 */
final class InputBuffer {

    private final TensorSpec spec;
    private ByteBuffer room = ByteBuffer.allocateDirect(0);

    InputBuffer(TensorSpec spec) {
        this.spec = spec;
    }

    TensorSpec spec() {
        return spec;
    }

    /** Copies the tensor's elements here and returns them as the runtime's tensor, to be closed before the next call. */
    OnnxTensor fill(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().toLongs();
        return switch (tensor) {
            case FloatTensor floats -> {
                ByteBuffer bytes = room(floats.data().length, Float.BYTES);
                bytes.asFloatBuffer().put(floats.data());
                yield OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
            }
            case LongTensor longs -> {
                ByteBuffer bytes = room(longs.data().length, Long.BYTES);
                bytes.asLongBuffer().put(longs.data());
                yield OnnxTensor.createTensor(environment, bytes.asLongBuffer(), shape);
            }
            case BoolTensor bools -> {
                ByteBuffer bytes = room(bools.data().length, Byte.BYTES);
                for (int i = 0; i < bools.data().length; i++) {
                    bytes.put(i, (byte) (bools.data()[i] ? 1 : 0));
                }
                yield OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.BOOL);
            }
        };
    }

    private ByteBuffer room(int elements, int width) {
        int size = Math.multiplyExact(elements, width);
        if (room.capacity() < size) {
            room = ByteBuffer.allocateDirect(size);
        }
        return room.slice(0, size).order(ByteOrder.nativeOrder());
    }
}
