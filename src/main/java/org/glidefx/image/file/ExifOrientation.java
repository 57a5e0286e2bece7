package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Raster;

/** How a camera was held, as the Exif tag 0x0112 says (Exif 2.32, section 4.6.4), and how to put the picture upright. */
enum ExifOrientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    UPSIDE_DOWN_MIRRORED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_TURN(true, false, true),
    TRANSVERSED(true, true, true),
    THREE_QUARTER_TURN(true, true, false);

    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int MAX_SEGMENTS = 64;
    private static final int TAG = 0x0112;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    /** Whether rows and columns change places, and which of the stored axes are then read backwards. */
    private final boolean transposes;

    private final boolean flipsColumns;
    private final boolean flipsRows;

    ExifOrientation(boolean transposes, boolean flipsColumns, boolean flipsRows) {
        this.transposes = transposes;
        this.flipsColumns = flipsColumns;
        this.flipsRows = flipsRows;
    }

    /** Whether width and height change places. */
    boolean transposes() {
        return transposes;
    }

    /** The orientation that a JPEG stream notes, upright if none; leaves the stream where it was. */
    static ExifOrientation read(ImageInputStream stream) throws IOException {
        stream.mark();
        try {
            return scan(stream);
        } catch (EOFException | BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        } finally {
            stream.reset();
        }
    }

    private static ExifOrientation scan(ImageInputStream stream) throws IOException {
        stream.skipBytes(2);
        for (int i = 0; i < MAX_SEGMENTS; i++) {
            int marker = stream.readUnsignedShort();
            if (marker >>> 8 != 0xFF || marker == (0xFF00 | START_OF_SCAN)) {
                return UPRIGHT;
            }
            byte[] segment = new byte[Math.max(0, stream.readUnsignedShort() - 2)];
            stream.readFully(segment);
            if (marker == (0xFF00 | APP1) && startsWithExif(segment)) {
                return parse(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                        .slice());
            }
        }
        return UPRIGHT;
    }

    private static boolean startsWithExif(byte[] segment) {
        if (segment.length < EXIF.length) {
            return false;
        }
        for (int i = 0; i < EXIF.length; i++) {
            if (segment[i] != EXIF[i]) {
                return false;
            }
        }
        return true;
    }

    /** @param tiff from the byte order mark on */
    private static ExifOrientation parse(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was seen. */
    Raster apply(Raster stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = transposes ? stored.height() : stored.width();
        int height = transposes ? stored.width() : stored.height();
        int[] source = stored.pixels();
        int[] pixels = new int[source.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposes ? y : x;
                int row = transposes ? x : y;
                column = flipsColumns ? stored.width() - 1 - column : column;
                row = flipsRows ? stored.height() - 1 - row : row;
                pixels[y * width + x] = source[row * stored.width() + column];
            }
        }
        return Raster.of(width, height, pixels);
    }
}
