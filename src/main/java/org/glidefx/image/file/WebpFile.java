package org.glidefx.image.file;

import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.Xmp;

/**
 * Writes WebP files: the pixels by libwebp, and around them the extended container of RFC 9649 with Exif, XMP and a
 * profile.
 */
final class WebpFile {

    /** The most pixels a side; the format has 14 bits for it. */
    static final int MAX_SIDE = 16_383;

    /** From this quality on every pixel is kept as it is. */
    private static final float LOSSLESS = 0.995f;

    static final int HEADER = 12;
    static final int HAS_ALPHA = 0x10;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_XMP = 0x04;

    private WebpFile() {}

    /** Encodes a picture in sRGB, which needs no profile. */
    static byte[] encode(Raster picture, float quality, PictureMetadata metadata) {
        return encode(picture, quality, FileWords.of(picture, metadata), Optional.empty());
    }

    /**
     * @param quality 0 to 1; at 1 every pixel is kept as it is
     * @param profile the ICC profile of the values; sRGB if there is none
     * @throws ImageFileException if the picture is too large for the format, or libwebp cannot be used on this machine
     */
    static byte[] encode(Raster picture, float quality, FileWords words, Optional<byte[]> profile) {
        requireRoom(picture.width(), picture.height());
        byte[] plain = plain(picture, quality);
        Optional<byte[]> exif = words.exif();
        Optional<byte[]> xmp = words.xmp(true).map(Xmp::bytes);
        return exif.isEmpty() && xmp.isEmpty() && profile.isEmpty()
                ? plain
                : withExtras(plain, picture, new Extras(profile, exif, xmp));
    }

    /** Chunks other than the pixels. */
    private record Extras(Optional<byte[]> profile, Optional<byte[]> exif, Optional<byte[]> xmp) {}

    /** @throws ImageFileException if a side has more than {@link #MAX_SIDE} pixels */
    static void requireRoom(int width, int height) {
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new ImageFileException("WebP has at most " + MAX_SIDE + " pixels a side, and the picture is " + width
                    + "x" + height + "; export it as PNG" + (JpegFile.hasRoom(width, height) ? " or JPEG." : "."));
        }
    }

    private static byte[] plain(Raster picture, float quality) {
        boolean opaque = picture.isOpaque();
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = writer();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionType(quality >= LOSSLESS ? "Lossless" : "Lossy");
            settings.setCompressionQuality(quality >= LOSSLESS ? 0.7f : Math.clamp(quality, 0f, 1f));
            if (settings instanceof WebPWriteParam webp) {
                webp.setExact(true); // else libwebp changes the colours of fully transparent pixels
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } catch (LinkageError | IllegalStateException e) {
            throw unusable(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("webp");
        if (!writers.hasNext()) {
            throw unusable(null);
        }
        return writers.next();
    }

    private static ImageFileException unusable(@org.jspecify.annotations.Nullable Throwable cause) {
        return new ImageFileException("WebP cannot be written on this machine; export PNG or JPEG.", cause);
    }

    /** Puts the pixels into the extended container, the only one with room for metadata and profiles. */
    private static byte[] withExtras(byte[] plain, Raster picture, Extras extras) {
        Map<String, byte[]> chunks = new LinkedHashMap<>(chunks(plain));
        chunks.remove("VP8X");
        int flags = (extras.exif().isPresent() ? HAS_EXIF : 0)
                | (extras.xmp().isPresent() ? HAS_XMP : 0)
                | (extras.profile().isPresent() ? HAS_PROFILE : 0)
                | (picture.isOpaque() ? 0 : HAS_ALPHA);
        ByteArrayOutputStream body = new ByteArrayOutputStream(plain.length + 4096);
        chunk(body, "VP8X", extended(flags, picture.width(), picture.height()));
        extras.profile().ifPresent(icc -> chunk(body, "ICCP", icc));
        chunks.forEach((name, data) -> chunk(body, name, data));
        extras.exif().ifPresent(block -> chunk(body, "EXIF", block));
        extras.xmp().ifPresent(packet -> chunk(body, "XMP ", packet));
        return ByteBuffer.allocate(HEADER + body.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(body.size() + 4)
                .put(ascii("WEBP"))
                .put(body.toByteArray())
                .array();
    }

    /** The chunk VP8X (RFC 9649, 2.7.1): flags, then width and height minus one in 24 bits each. */
    static byte[] extended(int flags, int width, int height) {
        int right = width - 1;
        int bottom = height - 1;
        return new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) right,
            (byte) (right >> 8),
            (byte) (right >> 16),
            (byte) bottom,
            (byte) (bottom >> 8),
            (byte) (bottom >> 16)
        };
    }

    private static void chunk(ByteArrayOutputStream body, String name, byte[] data) {
        body.writeBytes(ascii(name));
        body.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(data.length)
                .array());
        body.writeBytes(data);
        if (data.length % 2 != 0) {
            body.write(0);
        }
    }

    /** True if a file has the header of a WebP file. */
    static boolean isWebp(byte[] file) {
        return file.length > HEADER
                && new String(file, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")
                && new String(file, 8, 4, StandardCharsets.US_ASCII).equals("WEBP");
    }

    /**
     * Reads the chunks of a file by name, in order, as far as they are whole; of several with the same name, the first.
     */
    static Map<String, byte[]> chunks(byte[] file) {
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(Math.min(HEADER, file.length));
        while (bytes.remaining() >= 8) {
            byte[] name = new byte[4];
            bytes.get(name);
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                break;
            }
            byte[] data = new byte[length];
            bytes.get(data);
            chunks.putIfAbsent(new String(name, StandardCharsets.US_ASCII), data);
            bytes.position(bytes.position() + Math.min(length % 2, bytes.remaining()));
        }
        return chunks;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
