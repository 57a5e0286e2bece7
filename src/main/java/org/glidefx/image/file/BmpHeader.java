package org.glidefx.image.file;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * The header of a BMP file, read to find out whether the file holds all its pixels.
 *
 * @param needed bytes up to the end of the pixels; 0 if the header does not tell, as with run-length encoding
 * @param present bytes that the file has
 */
record BmpHeader(long needed, long present) {

    private static final int OS2_HEADER = 12;
    private static final int RGB = 0;
    private static final int BIT_FIELDS = 3;

    /** Reads the header and leaves the stream where it was. */
    static BmpHeader read(ImageInputStream stream) throws IOException {
        ByteOrder order = stream.getByteOrder();
        stream.mark();
        try {
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            long present = Streams.length(stream);
            return new BmpHeader(present < 34 ? 34 : needed(stream), present);
        } finally {
            stream.setByteOrder(order);
            stream.reset();
        }
    }

    boolean isCutOff() {
        return present < needed;
    }

    private static long needed(ImageInputStream stream) throws IOException {
        stream.seek(10);
        long pixels = stream.readUnsignedInt();
        if (stream.readUnsignedInt() == OS2_HEADER) {
            return 0;
        }
        long width = stream.readInt();
        long height = Math.abs((long) stream.readInt());
        stream.seek(28);
        long bits = stream.readUnsignedShort();
        long compression = stream.readUnsignedInt();
        boolean packed = compression != RGB && compression != BIT_FIELDS;
        long row = (width * bits + 31) / 32 * 4;
        return packed || width < 1 ? 0 : pixels + Math.min(row, Integer.MAX_VALUE) * height;
    }
}
