package org.glidefx.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the Exif block of a picture made by GlideFX: a TIFF whose directory has ImageDescription (0x010E), the caption
 * in UTF-8 as today's programs write and read it, and whose Exif directory has UserComment (0x9286), the parameters in
 * big-endian UTF-16 (Exif 2.32, 4.6.4 and 4.6.5).
 */
public final class ExifBlock {

    private static final int FIRST = 8;
    private static final int DIRECTORY = FIRST + 2 + 2 * 12 + 4;
    private static final int DATA = DIRECTORY + 2 + 12 + 4;

    private ExifBlock() {}

    /** @param comment the value of UserComment */
    public static byte[] of(String text, byte[] comment) {
        byte[] caption = (text.replace('\0', ' ') + "\0\0\0\0").getBytes(StandardCharsets.UTF_8);
        // Values must begin at even offsets.
        int place = DATA + caption.length + caption.length % 2;
        ByteBuffer tiff = ByteBuffer.allocate(place + comment.length);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(FIRST);
        tiff.putShort((short) 2);
        entry(tiff, 0x010E, 2, caption.length, DATA);
        entry(tiff, 0x8769, 4, 1, DIRECTORY);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        entry(tiff, 0x9286, 7, comment.length, place);
        tiff.putInt(0);
        tiff.put(caption).position(place);
        return tiff.put(comment).array();
    }

    /**
     * Writes an entry whose value is elsewhere, as one of more than four bytes must be; the caption always has that
     * many with its NULs.
     */
    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
