package org.glidefx.image.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.Box;

/**
 * The chunks of a WebP file (RFC 9649): what they say about the pixels, and an animation's first frame as a file of its
 * own, because libwebp's simple decoder does not support animations.
 */
final class WebpHead {

    private static final int LARGEST = 1 << 29;
    private static final int FRAME_HEADER = 16;

    private final Map<String, byte[]> chunks;
    private final PictureHead head = new PictureHead();

    private WebpHead(Map<String, byte[]> chunks) {
        this.chunks = chunks;
        Optional.ofNullable(chunks.get("EXIF")).ifPresent(head::exif);
        Optional.ofNullable(chunks.get("ICCP")).ifPresent(head::profile);
        Optional.ofNullable(chunks.get("XMP "))
                .ifPresent(packet -> head.xmp(new String(packet, StandardCharsets.UTF_8)));
        if (chunks.containsKey("ANMF")) {
            head.setAnimated();
        }
    }

    /** Reads the chunks; leaves the stream where it was. */
    static WebpHead read(ImageInputStream stream) throws IOException {
        stream.mark();
        try {
            long length = stream.length();
            if (length > LARGEST) {
                return new WebpHead(Map.of());
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            for (int got = stream.read(part); got > 0 && file.size() <= LARGEST; got = stream.read(part)) {
                file.write(part, 0, got);
            }
            return new WebpHead(WebpFile.chunks(file.toByteArray()));
        } finally {
            stream.reset();
        }
    }

    PictureHead head() {
        return head;
    }

    /** The XMP packet. */
    Optional<String> xmp() {
        return head.xmp();
    }

    /** An animation's canvas, at 0, 0; empty for a still picture. */
    Optional<Box> canvas() {
        byte[] extended = chunks.get("VP8X");
        if (!head.isAnimated() || extended == null || extended.length < 10) {
            return Optional.empty();
        }
        return Optional.of(new Box(0, 0, int24(extended, 4) + 1, int24(extended, 7) + 1));
    }

    /** An animation's first frame; empty for a still picture. */
    Optional<Frame> firstFrame() {
        byte[] frame = chunks.get("ANMF");
        if (frame == null || frame.length < FRAME_HEADER) {
            return Optional.empty();
        }
        byte[] parts = new byte[frame.length - FRAME_HEADER];
        System.arraycopy(frame, FRAME_HEADER, parts, 0, parts.length);
        int width = int24(frame, 6) + 1;
        int height = int24(frame, 9) + 1;
        return Optional.of(new Frame(2 * int24(frame, 0), 2 * int24(frame, 3), still(parts, width, height)));
    }

    /** @param file a WebP file of this frame alone */
    record Frame(int x, int y, byte[] file) {}

    /** Puts a frame's chunks into a container of their own, the extended one if there is an alpha chunk. */
    private static byte[] still(byte[] parts, int width, int height) {
        byte[] prefixed = new byte[WebpFile.HEADER + parts.length];
        System.arraycopy(parts, 0, prefixed, WebpFile.HEADER, parts.length);
        boolean alpha = WebpFile.chunks(prefixed).containsKey("ALPH");
        ByteBuffer file = ByteBuffer.allocate(WebpFile.HEADER + (alpha ? 18 : 0) + parts.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WEBP"));
        if (alpha) {
            file.put(ascii("VP8X")).putInt(10).put(WebpFile.extended(WebpFile.HAS_ALPHA, width, height));
        }
        return file.put(parts).array();
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static int int24(byte[] data, int at) {
        return data[at] & 0xFF | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
    }
}
