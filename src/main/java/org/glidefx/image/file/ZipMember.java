package org.glidefx.image.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Finds one member of a ZIP archive by the central directory at its end (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12
 * and 4.3.16), which has the sizes that streaming writers leave out of the header before the data.
 */
final class ZipMember {

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ImageInputStream stream;
    private final long length;

    private ZipMember(ImageInputStream stream, long length) {
        this.stream = stream;
        this.length = length;
    }

    /**
     * Returns the bytes of a member; empty if the archive has no central directory or no such member, or if the member
     * is encrypted, too long, or compressed by a method other than Deflate. Leaves the stream where it was.
     *
     * @param length length of the archive, in bytes
     * @param name in ASCII
     * @param longest most bytes of the member, compressed or not
     */
    static Optional<byte[]> read(ImageInputStream stream, long length, String name, int longest) throws IOException {
        ByteOrder order = stream.getByteOrder();
        stream.mark();
        try {
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            return new ZipMember(stream, length).read(name.getBytes(StandardCharsets.US_ASCII), longest);
        } catch (IOException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        } finally {
            stream.setByteOrder(order);
            stream.reset();
        }
    }

    private Optional<byte[]> read(byte[] name, int longest) throws IOException {
        long end = end();
        if (end < 0) {
            return Optional.empty();
        }
        stream.seek(end + 10);
        int entries = stream.readUnsignedShort();
        stream.seek(end + 16);
        long at = stream.readUnsignedInt();
        for (int i = 0; i < entries; i++) {
            stream.seek(at);
            if (stream.readInt() != CENTRAL) {
                return Optional.empty();
            }
            stream.seek(at + 28);
            int nameLength = stream.readUnsignedShort();
            int further = stream.readUnsignedShort() + stream.readUnsignedShort();
            stream.seek(at + CENTRAL_LENGTH);
            byte[] found = new byte[nameLength == name.length ? nameLength : 0];
            stream.readFully(found);
            if (java.util.Arrays.equals(found, name)) {
                return data(at, longest);
            }
            at += CENTRAL_LENGTH + nameLength + further;
        }
        return Optional.empty();
    }

    private long end() throws IOException {
        for (long at = length - END_LENGTH; at >= Math.max(0, length - END_LENGTH - LONGEST_COMMENT); at--) {
            stream.seek(at);
            if (stream.read() == 'P' && stream.read() == 'K') {
                stream.seek(at);
                if (stream.readInt() == END) {
                    return at;
                }
            }
        }
        return -1;
    }

    private Optional<byte[]> data(long central, int longest) throws IOException {
        stream.seek(central + 8);
        boolean encrypted = (stream.readUnsignedShort() & 1) != 0;
        int method = stream.readUnsignedShort();
        stream.seek(central + 20);
        long packed = stream.readUnsignedInt();
        stream.seek(central + 42);
        long header = stream.readUnsignedInt();
        stream.seek(header);
        boolean local = stream.readInt() == LOCAL;
        stream.seek(header + 26);
        long start = header + 30 + stream.readUnsignedShort() + stream.readUnsignedShort();
        if (encrypted || !local || packed > longest || start + packed > length) {
            return Optional.empty();
        }
        stream.seek(start);
        byte[] bytes = new byte[(int) packed];
        stream.readFully(bytes);
        return switch (method) {
            case STORED -> Optional.of(bytes);
            case DEFLATED -> inflated(bytes, longest);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> inflated(byte[] packed, int longest) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream stream = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            byte[] bytes = stream.readNBytes(longest);
            return stream.read() < 0 ? Optional.of(bytes) : Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
