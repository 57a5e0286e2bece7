package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glidefx.image.metadata.Bytes;

/**
 * Photoshop's image resources (Photoshop file formats specification, "Image resources"), in which JPEG and Photoshop
 * files hold IPTC metadata, and their counterpart in PNG files: a text of hexadecimal digits, as ImageMagick and
 * ExifTool write it.
 */
final class PhotoshopResources {

    static final int RESOLUTION = 0x03ED;
    static final int IPTC = 0x0404;
    static final int PROFILE = 0x040F;
    static final int EXIF = 0x0422;
    static final int XMP = 0x0424;

    private static final byte[] SEGMENT = "Photoshop 3.0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = "8BIM".getBytes(StandardCharsets.US_ASCII);
    private static final String KEYWORD = "Raw profile type iptc";
    private static final int MOST = 1000;
    private static final int DATA_SET = 0x1C;
    private static final int APPLICATION_RECORD = 2;

    private PhotoshopResources() {}

    /** Reads the resources by number, as far as they are sound; of several with the same number, the first. */
    static Map<Integer, byte[]> read(byte[] block) {
        Map<Integer, byte[]> found = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(block);
        while (bytes.remaining() >= 12 && found.size() < MOST) {
            byte[] mark = new byte[MARK.length];
            bytes.get(mark);
            if (!Bytes.startsWith(mark, MARK)) {
                break;
            }
            int number = bytes.getShort() & 0xFFFF;
            int name = (bytes.get() & 0xFF) + 1;
            int skipped = name + name % 2 - 1;
            if (bytes.remaining() < skipped + 4) {
                break;
            }
            bytes.position(bytes.position() + skipped);
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                break;
            }
            byte[] data = new byte[length];
            bytes.get(data);
            bytes.position(bytes.position() + Math.min(length % 2, bytes.remaining()));
            found.putIfAbsent(number, data);
        }
        return found;
    }

    /** Reads the resources of a JPEG segment APP13, which includes its name. */
    static Map<Integer, byte[]> ofSegment(byte[] data) {
        return Bytes.startsWith(data, SEGMENT) ? read(Arrays.copyOfRange(data, SEGMENT.length, data.length)) : Map.of();
    }

    /** Returns the content of a JPEG segment APP13, including its name, with IPTC metadata alone. */
    static byte[] segment(byte[] iptc) {
        byte[] resource = resource(iptc);
        byte[] segment = Arrays.copyOf(SEGMENT, SEGMENT.length + resource.length);
        System.arraycopy(resource, 0, segment, SEGMENT.length, resource.length);
        return segment;
    }

    private static byte[] resource(byte[] iptc) {
        return ByteBuffer.allocate(12 + iptc.length + iptc.length % 2)
                .put(MARK)
                .putShort((short) IPTC)
                .putShort((short) 0)
                .putInt(iptc.length)
                .put(iptc)
                .array();
    }

    /** Returns IPTC metadata for a PNG file: its resource in hexadecimal digits. */
    static PngChunk chunk(byte[] iptc) {
        byte[] resource = resource(iptc);
        String text = "\nIPTC profile\n%8d\n%s\n"
                .formatted(resource.length, HexFormat.of().formatHex(resource));
        byte[] name = (KEYWORD + "\0\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] packed = PngChunk.compressed("zTXt", text.getBytes(StandardCharsets.ISO_8859_1))
                .data();
        byte[] data = Arrays.copyOf(name, name.length + packed.length);
        System.arraycopy(packed, 0, data, name.length, packed.length);
        return new PngChunk("zTXt", data);
    }

    /**
     * Reads what {@link #chunk}, ExifTool or ImageMagick wrote: a name, a length, and hexadecimal digits with possible
     * line breaks. They encode resources, or IPTC metadata alone.
     */
    static Optional<byte[]> ofText(PngText text) {
        String[] parts = text.text().strip().split("\n", 3);
        if (!text.keyword().equalsIgnoreCase(KEYWORD) || parts.length < 3) {
            return Optional.empty();
        }
        try {
            byte[] data = HexFormat.of().parseHex(parts[2].replaceAll("\\s", ""));
            return Optional.of(read(data).getOrDefault(IPTC, data));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Returns IPTC's data sets (IIM 4.2, chapter 1) without those that hold a preview of the picture, 2:200 to 2:202.
     */
    static byte[] withoutPreviews(byte[] iptc) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = 0;
        while (at + 5 <= iptc.length && iptc[at] == DATA_SET) {
            int length = (iptc[at + 3] & 0xFF) << 8 | iptc[at + 4] & 0xFF;
            int next = at + 5 + length;
            if (length >= 0x8000 || next > iptc.length) { // only previews need extended lengths
                break;
            }
            int number = iptc[at + 2] & 0xFF;
            if (iptc[at + 1] != APPLICATION_RECORD || number < 200 || number > 202) {
                kept.write(iptc, at, next - at);
            }
            at = next;
        }
        return kept.toByteArray();
    }
}
