package org.glidefx.convert.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A file's bytes, or a part of them: reads little-endian numbers at offsets that it checks first.
 *
 * @param elements the byte order of a tensor's elements, if these bytes are such
 */
record FileBytes(MemorySegment memory, ByteOrder elements) {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    FileBytes(MemorySegment memory) {
        this(memory, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the same bytes as elements in this order. */
    FileBytes ofElements(ByteOrder order) {
        return new FileBytes(memory, order);
    }

    long size() {
        return memory.byteSize();
    }

    int unsignedByte(long offset) throws BadCheckpointException {
        require(offset, 1);
        return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, offset));
    }

    int unsignedShort(long offset) throws BadCheckpointException {
        require(offset, 2);
        return Short.toUnsignedInt(memory.get(SHORT, offset));
    }

    int signedInt(long offset) throws BadCheckpointException {
        require(offset, 4);
        return memory.get(INT, offset);
    }

    long unsignedInt(long offset) throws BadCheckpointException {
        return Integer.toUnsignedLong(signedInt(offset));
    }

    /** A 64-bit number; a negative length or offset is out of bounds and refused where it is used. */
    long signedLong(long offset) throws BadCheckpointException {
        require(offset, 8);
        return memory.get(LONG, offset);
    }

    byte[] bytes(long offset, int length) throws BadCheckpointException {
        return slice(offset, length).memory.toArray(ValueLayout.JAVA_BYTE);
    }

    FileBytes slice(long offset, long length) throws BadCheckpointException {
        require(offset, length);
        return new FileBytes(memory.asSlice(offset, length), elements);
    }

    private void require(long offset, long length) throws BadCheckpointException {
        if (offset < 0 || length < 0 || length > size() - offset) {
            throw new BadCheckpointException("it ends too early or points outside of itself, so it is damaged or was"
                    + " not downloaded to the end");
        }
    }
}
