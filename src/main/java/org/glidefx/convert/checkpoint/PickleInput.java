package org.glidefx.convert.checkpoint;

import java.nio.charset.StandardCharsets;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.Other;

/** Reads a pickle's bytes in order; the numbers and texts of protocols 2 to 5. */
final class PickleInput {

    private static final int MAX_LINE = 256;

    /** As long as a whole pickle may be, since a training program may store its log as one text. */
    private static final int MAX_TEXT = Unpickler.MAX_BYTES;

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

    long signedLong() throws BadCheckpointException {
        return bytes.signedLong(advance(8));
    }

    /** Pickles store doubles big-endian, unlike everything else. */
    double bigEndianDouble() throws BadCheckpointException {
        return Double.longBitsToDouble(Long.reverseBytes(bytes.signedLong(advance(8))));
    }

    /** A whole number in two's complement, little-endian; beyond 64 bits its value is dropped. */
    PickleValue number(long length) throws BadCheckpointException {
        if (length > Long.BYTES) {
            skip(length);
            return new Other("a large number");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) unsignedByte() << (8 * i);
        }
        int unused = Long.SIZE - 8 * (int) length;
        return new Int(length == 0 ? 0 : value << unused >> unused);
    }

    /** Skips this many bytes, which must exist. */
    void skip(long length) throws BadCheckpointException {
        bytes.slice(position, length);
        position += length;
    }

    String text(long length) throws BadCheckpointException {
        if (length < 0 || length > MAX_TEXT) {
            throw new BadCheckpointException("it holds a text of " + length + " bytes, expected at most " + MAX_TEXT);
        }
        return new String(bytes.bytes(advance(length), (int) length), StandardCharsets.UTF_8);
    }

    /** Reads text up to the next line feed, which is skipped. */
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
