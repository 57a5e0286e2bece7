package org.glidefx.convert.checkpoint;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, good ones and bad ones. */
final class PickleBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins with protocol 2. */
    static PickleBytes start() {
        return new PickleBytes().raw(0x80, 2);
    }

    PickleBytes raw(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    PickleBytes op(char opcode) {
        return raw(opcode);
    }

    PickleBytes ops(String opcodes) {
        opcodes.chars().forEach(out::write);
        return this;
    }

    PickleBytes global(String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PickleBytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').int32(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    PickleBytes number(long value) {
        raw(0x8a, 8);
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
        return this;
    }

    PickleBytes int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    PickleBytes tuple(long... values) {
        op('(');
        for (long value : values) {
            number(value);
        }
        return op('t');
    }

    /** A storage by its persistent id. */
    PickleBytes storage(String storageClass, String key, long elements) {
        op('(').text("storage")
                .global("torch", storageClass)
                .text(key)
                .text("cpu")
                .number(elements);
        return ops("tQ");
    }

    /** A tensor as torch writes it. */
    PickleBytes tensor(Layout layout) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        storage(layout.storageClass(), layout.key(), layout.elements());
        number(layout.offset()).tuple(layout.shape()).tuple(layout.strides()).raw(0x89);
        return global("collections", "OrderedDict").ops(")RtR");
    }

    /** Storage, offset, shape and strides of a tensor. */
    record Layout(String storageClass, String key, long elements, long offset, long[] shape, long[] strides) {

        static Layout floats(long elements, long offset, long[] shape, long[] strides) {
            return new Layout("FloatStorage", "0", elements, offset, shape, strides);
        }
    }

    byte[] stop() {
        return op('.').bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Runs what was written, followed by a STOP. */
    PickleValue load() throws BadCheckpointException {
        return load(stop());
    }

    static PickleValue load(byte[] pickle) throws BadCheckpointException {
        return Unpickler.load(new PickleInput(new FileBytes(MemorySegment.ofArray(pickle))));
    }
}
