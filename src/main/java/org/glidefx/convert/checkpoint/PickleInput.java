package org.glidefx.convert.checkpoint;

import java.nio.charset.StandardCharsets;

/** Reads a pickle's bytes in order; the numbers and texts of protocol 2. */
final class PickleInput {

    private static final int MAX_LINE = 256;
    private static final int MAX_TEXT = 4096;

    private final FileBytes bytes;
    private long position;

    PickleInput(FileBytes bytes) {
        this(bytes, 0);
    }

    PickleInput(FileBytes bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    long position() {
        return position;
    }

    int unsignedByte() throws BadCheckpointException {
        return bytes.unsignedByte(advance(1));
    }

    int unsignedShort() throws BadCheckpointException {
        return bytes.unsignedShort(advance(2));
    }

    int signedInt() throws BadCheckpointException {
        return bytes.signedInt(advance(4));
    }

    long unsignedInt() throws BadCheckpointException {
        return bytes.unsignedInt(advance(4));
    }

    /** Pickle keeps doubles big-endian, unlike everything else. */
    double bigEndianDouble() throws BadCheckpointException {
        return Double.longBitsToDouble(Long.reverseBytes(bytes.signedLong(advance(8))));
    }

    /** Two's complement of up to eight bytes, little-endian, its length before it. */
    long shortLong() throws BadCheckpointException {
        int length = unsignedByte();
        if (length > 8) {
            throw new BadCheckpointException("it holds a number of " + length + " bytes, expected at most 8");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) unsignedByte() << (8 * i);
        }
        return length == 0 || length == 8 ? value : value << (64 - 8 * length) >> (64 - 8 * length);
    }

    String text(long length) throws BadCheckpointException {
        if (length > MAX_TEXT) {
            throw new BadCheckpointException("it holds a text of " + length + " bytes, expected at most " + MAX_TEXT);
        }
        return new String(bytes.bytes(advance(length), (int) length), StandardCharsets.UTF_8);
    }

    /** Text up to the next line feed, which is passed over. */
    String line() throws BadCheckpointException {
        StringBuilder line = new StringBuilder();
        for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
            if (line.length() == MAX_LINE) {
                throw new BadCheckpointException("it holds a name of more than " + MAX_LINE + " letters");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private long advance(long count) {
        long start = position;
        position += count;
        return start;
    }
}
