package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.Bytes;
import org.glidefx.image.metadata.ExifTags;

/**
 * Reads the segments of a JPEG file that say how its pixels look: Exif, the ICC profile, which may be split into
 * several segments (ICC.1:2022, annex B.4), and the markers that define the meaning of the components; also XMP, IPTC
 * and the density.
 */
public final class JpegHead {

    private static final int MOST_SEGMENTS = 65_536;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP13 = 0xED;
    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    /** Replaces the first letter of the profile segment's name, so that readers ignore the segment. */
    private static final byte HIDDEN = '_';

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ADOBE_TRANSFORM = 11;

    private final PictureHead head = new PictureHead();
    private final TreeMap<Integer, byte[]> profile = new TreeMap<>();
    private final Map<Long, Byte> marks = new HashMap<>();
    private boolean jfif;
    private int adobe = JpegColours.NO_ADOBE;
    private byte[] components = new byte[0];

    private JpegHead() {}

    /** Reads the segments as far as the file is whole; leaves the stream where it was. */
    public static JpegHead read(ImageInputStream stream) throws IOException {
        JpegHead jpeg = new JpegHead();
        stream.mark();
        try {
            stream.skipBytes(2);
            boolean more = true;
            for (int i = 0; more && i < MOST_SEGMENTS; i++) {
                more = jpeg.readSegment(stream);
            }
        } catch (EOFException cutOff) {
            return jpeg;
        } finally {
            stream.reset();
            jpeg.joinProfile();
        }
        return jpeg;
    }

    public PictureHead head() {
        return head;
    }

    /** The XMP packet. */
    Optional<String> xmp() {
        return head.xmp();
    }

    /**
     * Returns the file with its ICC profile hidden. The profile is applied here, and the JDK's reader, which does not
     * need it, fails on profiles that LittleCMS cannot write again.
     */
    ImageInputStream withoutProfile(ImageInputStream stream) {
        return Streams.patched(stream, marks);
    }

    JpegColours colours() {
        return JpegColours.of(components, jfif, adobe);
    }

    private boolean readSegment(ImageInputStream stream) throws IOException {
        if (stream.readUnsignedByte() != 0xFF) {
            return false;
        }
        int marker = stream.readUnsignedByte();
        while (marker == 0xFF) { // any number of fill bytes may precede a marker
            marker = stream.readUnsignedByte();
        }
        if (marker == START_OF_SCAN) {
            return false;
        }
        int length = Math.max(0, stream.readUnsignedShort() - 2);
        long place = stream.getStreamPosition();
        if (!isWanted(marker)) {
            stream.seek(place + length);
            return true;
        }
        byte[] data = new byte[length];
        stream.readFully(data);
        if (marker == APP2 && Bytes.startsWith(data, ICC)) {
            marks.put(place, HIDDEN);
        }
        take(marker, data);
        return true;
    }

    private static boolean isWanted(int marker) {
        return switch (marker) {
            case APP0, APP1, APP2, APP13, APP14 -> true;
            default -> isFrame(marker);
        };
    }

    private void take(int marker, byte[] data) {
        if (marker == APP0 && Bytes.startsWith(data, JFIF)) {
            jfif = true;
            Density.ofJfif(data).ifPresent(head::density);
        } else if (marker == APP1 && ExifTags.hasPrefix(data)) {
            head.exif(data);
        } else if (marker == APP1 && Bytes.startsWith(data, XMP)) {
            head.xmp(new String(data, XMP.length, data.length - XMP.length, StandardCharsets.UTF_8));
        } else if (marker == APP13) {
            Optional.ofNullable(PhotoshopResources.ofSegment(data).get(PhotoshopResources.IPTC))
                    .ifPresent(head::iptc);
        } else if (marker == APP2 && Bytes.startsWith(data, ICC) && data.length > ICC.length + 2) {
            profile.putIfAbsent(data[ICC.length] & 0xFF, Arrays.copyOfRange(data, ICC.length + 2, data.length));
        } else if (marker == APP14 && Bytes.startsWith(data, ADOBE) && data.length > ADOBE_TRANSFORM) {
            adobe = data[ADOBE_TRANSFORM] & 0xFF;
        } else if (isFrame(marker) && data.length > 6) {
            takeFrame(data);
        }
    }

    /** True for the frame markers SOF0 to SOF15; 0xC4, 0xC8 and 0xCC in that range are other markers. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /**
     * Reads the components' ids from a frame header: precision, height, width, number of components; then id, sampling
     * and table of each.
     */
    private void takeFrame(byte[] data) {
        int count = Math.min(data[5] & 0xFF, (data.length - 6) / 3);
        components = new byte[count];
        for (int i = 0; i < count; i++) {
            components[i] = data[6 + 3 * i];
        }
    }

    private void joinProfile() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        profile.values().forEach(joined::writeBytes);
        if (joined.size() > 0) {
            head.profile(joined.toByteArray());
        }
    }
}
