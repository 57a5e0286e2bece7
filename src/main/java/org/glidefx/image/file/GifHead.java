package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Box;

/**
 * The logical screen of a GIF file (GIF89a, section 18), which is the picture, and the place of its first frame on it.
 *
 * @param screen at 0, 0; never smaller than the frame needs
 * @param frame the first one
 * @param animated whether there is another
 */
record GifHead(Box screen, Box frame, boolean animated) {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int MOST_BLOCKS = 100_000;

    /**
     * Reads the head; leaves the stream where it was.
     *
     * @throws EOFException if there is no frame
     */
    static GifHead read(ImageInputStream stream) throws IOException {
        ByteOrder order = stream.getByteOrder();
        stream.mark();
        try {
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            stream.skipBytes(6);
            int width = stream.readUnsignedShort();
            int height = stream.readUnsignedShort();
            int flags = stream.readUnsignedByte();
            stream.skipBytes(2 + table(flags));
            if (!skipToImage(stream)) {
                throw new EOFException("no frame");
            }
            Box frame = frame(stream);
            Box screen = new Box(
                    0, 0, Math.max(width, frame.x() + frame.width()), Math.max(height, frame.y() + frame.height()));
            return new GifHead(screen, frame, hasAnother(stream));
        } finally {
            stream.setByteOrder(order);
            stream.reset();
        }
    }

    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static Box frame(ImageInputStream stream) throws IOException {
        int x = stream.readUnsignedShort();
        int y = stream.readUnsignedShort();
        int width = stream.readUnsignedShort();
        int height = stream.readUnsignedShort();
        if (width == 0 || height == 0) {
            throw new EOFException("an empty frame");
        }
        return new Box(x, y, width, height);
    }

    /** Reads on after the frame's size: colours and pixels, then perhaps another frame. */
    private static boolean hasAnother(ImageInputStream stream) throws IOException {
        try {
            stream.skipBytes(table(stream.readUnsignedByte()) + 1);
            skipBlocks(stream);
            return skipToImage(stream);
        } catch (EOFException end) {
            return false;
        }
    }

    private static boolean skipToImage(ImageInputStream stream) throws IOException {
        for (int i = 0; i < MOST_BLOCKS; i++) {
            int kind = stream.readUnsignedByte();
            if (kind == IMAGE) {
                return true;
            }
            if (kind != EXTENSION) {
                return false;
            }
            stream.skipBytes(1);
            skipBlocks(stream);
        }
        return false;
    }

    private static void skipBlocks(ImageInputStream stream) throws IOException {
        for (int length = stream.readUnsignedByte(); length > 0; length = stream.readUnsignedByte()) {
            stream.skipBytes(length);
        }
    }
}
