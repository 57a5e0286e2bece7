package org.glidefx.image.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.WhiteGround;
import org.glidefx.image.metadata.Xmp;

/** Writes JPEG files: on white where a picture is transparent, with metadata in Exif, XMP, IPTC and a comment. */
public final class JpegFile {

    /** The most pixels a side; the format has room for some more, but libjpeg does not write them. */
    static final int MAX_SIDE = 65_500;

    private static final byte[] XMP_HEADER = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF_HEADER = {'E', 'x', 'i', 'f', 0, 0};
    private static final int MOST = 65_533;
    private static final int APP1 = 0xFFE1;
    private static final int APP2 = 0xFFE2;
    private static final int APP13 = 0xFFED;
    private static final byte[] ICC_HEADER = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int COMMENT = 0xFFFE;
    private static final int START = 2;

    /** Offset of JFIF's unit of density: after the start, marker, length, name and version. */
    private static final int JFIF_UNIT = 13;

    private JpegFile() {}

    /**
     * Encodes a picture in sRGB, which needs no profile.
     *
     * @param quality 0 to 1
     */
    static byte[] encode(Raster picture, float quality, PictureMetadata metadata) {
        return encode(picture, quality, FileWords.of(picture, metadata), Optional.empty());
    }

    /**
     * @param quality 0 to 1
     * @param profile the ICC profile of the values; sRGB if there is none
     * @throws ImageFileException if the picture is too large for the format
     */
    static byte[] encode(Raster picture, float quality, FileWords words, Optional<byte[]> profile) {
        requireRoom(picture.width(), picture.height());
        byte[] plain = plain(WhiteGround.lay(picture), quality);
        words.source().density().ifPresent(density -> setDensity(plain, density));
        ByteArrayOutputStream file = new ByteArrayOutputStream(plain.length + 4096);
        file.write(plain, 0, START);
        exif(words).ifPresent(block -> segment(file, APP1, EXIF_HEADER, block));
        xmp(words).ifPresent(packet -> segment(file, APP1, XMP_HEADER, packet));
        words.metadata()
                .recipe()
                .filter(recipe -> !recipe.caption().isEmpty())
                .ifPresent(recipe -> segment(file, COMMENT, new byte[0], bareComment(recipe.caption())));
        profile.ifPresent(icc -> profile(file, icc));
        words.source().iptc().ifPresent(iptc -> segment(file, APP13, new byte[0], PhotoshopResources.segment(iptc)));
        file.write(plain, START, plain.length - START);
        return file.toByteArray();
    }

    /** @throws ImageFileException if a side has more than {@link #MAX_SIDE} pixels */
    private static void requireRoom(int width, int height) {
        if (!hasRoom(width, height)) {
            throw new ImageFileException("JPEG has at most " + MAX_SIDE + " pixels a side, and the picture is " + width
                    + "x" + height + "; export it as PNG.");
        }
    }

    /** True if no side has more than {@link #MAX_SIDE} pixels. */
    static boolean hasRoom(int width, int height) {
        return width <= MAX_SIDE && height <= MAX_SIDE;
    }

    /**
     * The Exif block that fits: with the source's description and the settings, else without the settings, which the
     * recipe in XMP also holds, else without the source's.
     */
    private static Optional<byte[]> exif(FileWords words) {
        return Stream.of(words.exif(), words.fitted(), words.withoutSource().exif())
                .flatMap(Optional::stream)
                .filter(block -> block.length + EXIF_HEADER.length <= MOST)
                .findFirst();
    }

    /** The XMP packet that fits: with the recipe if there is room for it, then with the source's description. */
    private static Optional<byte[]> xmp(FileWords words) {
        FileWords alone = words.withoutSource();
        return Stream.of(words.xmp(true), alone.xmp(true), words.xmp(false), alone.xmp(false), words.shortestXmp())
                .flatMap(Optional::stream)
                .map(Xmp::bytes)
                .filter(packet -> packet.length + XMP_HEADER.length <= MOST)
                .findFirst();
    }

    /** An ICC profile in as many segments as it needs (ICC.1:2022, annex B.4). */
    private static void profile(ByteArrayOutputStream file, byte[] icc) {
        int room = MOST - ICC_HEADER.length - 2;
        int count = (icc.length + room - 1) / room;
        for (int i = 0; i < count && count <= 255; i++) {
            byte[] part = Arrays.copyOfRange(icc, i * room, Math.min(icc.length, (i + 1) * room));
            byte[] header = Arrays.copyOf(ICC_HEADER, ICC_HEADER.length + 2);
            header[ICC_HEADER.length] = (byte) (i + 1);
            header[ICC_HEADER.length + 1] = (byte) count;
            segment(file, APP2, header, part);
        }
    }

    /** Sets the density in the JFIF segment, which the encoder writes first. */
    private static void setDensity(byte[] jpeg, Density density) {
        byte[] jfif = density.jfif();
        if (jpeg.length > JFIF_UNIT + jfif.length && jpeg[JFIF_UNIT - 7] == 'J' && jpeg[JFIF_UNIT - 6] == 'F') {
            System.arraycopy(jfif, 0, jpeg, JFIF_UNIT, jfif.length);
        }
    }

    /** Writes a segment; one that does not fit into 64 KiB is left out. */
    private static void segment(ByteArrayOutputStream file, int marker, byte[] header, byte[] content) {
        int length = 2 + header.length + content.length;
        if (length - 2 <= MOST) {
            file.writeBytes(ByteBuffer.allocate(4)
                    .putShort((short) marker)
                    .putShort((short) length)
                    .array());
            file.writeBytes(header);
            file.writeBytes(content);
        }
    }

    /** Exif's user comment (Exif 2.32, section 4.6.5): its code, then big-endian UTF-16. */
    public static byte[] comment(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        byte[] code = {'U', 'N', 'I', 'C', 'O', 'D', 'E', 0};
        return ByteBuffer.allocate(code.length + words.length)
                .put(code)
                .put(words)
                .array();
    }

    /** The caption as a comment in UTF-8, for programs that read non-ASCII text nowhere else. */
    private static byte[] bareComment(String caption) {
        return caption.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] plain(Raster picture, float quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(Math.clamp(quality, 0f, 1f));
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
