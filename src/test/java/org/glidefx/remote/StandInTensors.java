package org.glidefx.remote;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.glidefx.convert.graph.Ref;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;

/** Reads and writes tensors for the stand-in server, independently of the client's code. */
final class StandInTensors {

    private StandInTensors() {}

    /** The request is one that a client must not send. */
    static final class BadRequestException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        BadRequestException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static Tensor read(Ref wanted, Shape shape, int size, ByteBuffer rest) throws BadRequestException {
        require(size == shape.size() * wanted.type().bytes(), 400, "wrong size of " + wanted.name());
        ByteBuffer bytes = rest.slice(rest.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        rest.position(rest.position() + size);
        switch (wanted.type()) {
            case FLOAT -> {
                float[] data = new float[shape.size()];
                bytes.asFloatBuffer().get(data);
                return new FloatTensor(shape, data);
            }
            case INT64 -> {
                long[] data = new long[shape.size()];
                bytes.asLongBuffer().get(data);
                return new LongTensor(shape, data);
            }
            default -> {
                boolean[] data = new boolean[shape.size()];
                for (int i = 0; i < data.length; i++) {
                    byte flag = bytes.get(i);
                    require(flag == 0 || flag == 1, 400, "a truth value is " + flag);
                    data[i] = flag == 1;
                }
                return new BoolTensor(shape, data);
            }
        }
    }

    static byte[] bytes(Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        tensor.shape().size() * WireType.of(tensor).bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor) {
            case FloatTensor floats -> bytes.asFloatBuffer().put(floats.data());
            case LongTensor longs -> bytes.asLongBuffer().put(longs.data());
            case BoolTensor bools -> {
                for (int i = 0; i < bools.data().length; i++) {
                    bytes.put(i, (byte) (bools.data()[i] ? 1 : 0));
                }
            }
        }
        return bytes.array();
    }

    static void require(boolean holds, int status, String otherwise) throws BadRequestException {
        if (!holds) {
            throw new BadRequestException(status, otherwise);
        }
    }
}
