package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/**
 * Writes PNG files with 8 bits per sample, or 16 if the pixels have them: RGB if the picture is opaque, else RGBA; grey
 * for a mask. The same pixels give the same bytes.
 */
public final class PngEncoder {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 1 << 16;

    /** What counts more: time or size. */
    public enum Effort {
        /** For documents, which are written while the user waits. */
        FAST(1),
        /** For exported pictures. */
        SMALL(4);

        private final int level;

        Effort(int level) {
            this.level = level;
        }
    }

    private final PngRows rows;
    private final Effort effort;
    private final List<PngChunk> chunks;

    private PngEncoder(PngRows rows, Effort effort, List<PngChunk> chunks) {
        this.rows = rows;
        this.effort = effort;
        this.chunks = List.copyOf(chunks);
    }

    /** Encodes a picture as a PNG file. */
    public static byte[] encode(Raster picture, Effort effort) {
        return encoder(picture, effort, List.of()).toBytes();
    }

    /** Encodes a mask as a grey PNG file, white where all may change. */
    public static byte[] encode(Mask mask, Effort effort) {
        return new PngEncoder(PngRows.of(mask), effort, List.of()).toBytes();
    }

    static PngEncoder encoder(Raster picture, Effort effort, List<PngChunk> chunks) {
        return new PngEncoder(PngRows.of(picture), effort, chunks);
    }

    static PngEncoder encoder(DeepPixels picture, Effort effort, List<PngChunk> chunks) {
        return new PngEncoder(PngRows.of(picture), effort, chunks);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    void write(OutputStream stream) throws IOException {
        stream.write(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(rows.width())
                .putInt(rows.height())
                .put((byte) rows.depth())
                .put(rows.colourType())
                .array();
        write(stream, "IHDR", header, header.length);
        for (PngChunk chunk : chunks) {
            write(stream, chunk.type(), chunk.data(), chunk.data().length);
        }
        writePixels(stream);
        write(stream, "IEND", new byte[0], 0);
    }

    private void writePixels(OutputStream stream) throws IOException {
        PngFilter filter = new PngFilter(rows, effort == Effort.SMALL);
        Deflater deflater = new Deflater(effort.level);
        byte[] packed = new byte[CHUNK];
        int filled = 0;
        try {
            for (int y = 0; y <= rows.height(); y++) {
                if (y < rows.height()) {
                    byte[] row = filter.next(y);
                    deflater.setInput(row, 0, row.length);
                } else {
                    deflater.finish();
                }
                for (int got = deflater.deflate(packed, filled, CHUNK - filled);
                        got > 0;
                        got = deflater.deflate(packed, filled, CHUNK - filled)) {
                    filled += got;
                    if (filled == CHUNK) {
                        write(stream, "IDAT", packed, filled);
                        filled = 0;
                    }
                }
            }
        } finally {
            deflater.end();
        }
        if (filled > 0) {
            write(stream, "IDAT", packed, filled);
        }
    }

    private static void write(OutputStream stream, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        stream.write(ByteBuffer.allocate(4).putInt(length).array());
        stream.write(name);
        stream.write(data, 0, length);
        stream.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
