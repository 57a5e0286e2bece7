package org.glidefx.image.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.glidefx.image.metadata.ExifTags;
import org.glidefx.image.metadata.UserComment;
import org.glidefx.image.metadata.Xmp;

/**
 * Reads the texts that other programs wrote into picture files: PNG's text chunks; in PNG, JPEG and WebP, Exif's user
 * comment, software and ComfyUI's graph in the camera tag; and the user comment in XMP. None of it is trusted.
 */
final class ForeignTexts {

    /** Keyword of Exif's user comment, or of the one in XMP if Exif has none. */
    static final String USER_COMMENT = "UserComment";

    /** Keyword of Exif's Software. */
    static final String EXIF_SOFTWARE = "Exif Software";

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int JPEG = 0xFFD8;
    private static final int RIFF = 0x52494646;
    private static final int MOST = 64;
    private static final int CAMERA = 0x0110;
    private static final int SOFTWARE = 0x0131;
    private static final String GRAPH = "prompt:";

    private final Map<String, String> texts = new LinkedHashMap<>();

    private ForeignTexts() {}

    static Map<String, String> read(Path path) throws IOException {
        ForeignTexts reader = new ForeignTexts();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = file.readLong();
            if (start == PNG) {
                reader.readPng(file);
            } else if (start >>> 48 == JPEG || start >>> 32 == RIFF) {
                reader.readExif(path, start >>> 48 == JPEG);
            }
        } catch (EOFException cutOff) {
            // What was read before is valid.
        }
        reader.takeXmp();
        return reader.texts;
    }

    private void readPng(RandomAccessFile file) throws IOException {
        while (texts.size() < MOST) {
            int length = file.readInt();
            byte[] name = new byte[4];
            file.readFully(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            long next = file.getFilePointer() + Integer.toUnsignedLong(length) + 4;
            if (type.equals("IEND")) {
                return;
            }
            boolean text = type.equals("tEXt") || type.equals("zTXt") || type.equals("iTXt");
            if (text && length >= 2 && length <= PngText.LONGEST || type.equals("eXIf") && length <= PngText.LONGEST) {
                byte[] data = new byte[Math.max(0, length)];
                file.readFully(data);
                if (text) {
                    PngText.of(type, data).ifPresent(found -> put(found.keyword(), found.text()));
                } else {
                    takeExif(ExifTags.of(data));
                }
            }
            file.seek(next);
        }
    }

    private void readExif(Path path, boolean jpeg) throws IOException {
        try (ImageInputStream stream = new FileImageInputStream(path.toFile())) {
            if (jpeg) {
                JpegHead head = JpegHead.read(stream);
                head.head().exif().ifPresent(this::takeExif);
                head.xmp().ifPresent(packet -> put(PictureMetadata.XMP, packet));
            } else {
                WebpHead head = WebpHead.read(stream);
                head.head().exif().ifPresent(this::takeExif);
                head.xmp().ifPresent(packet -> put(PictureMetadata.XMP, packet));
            }
        }
    }

    private void takeExif(ExifTags tags) {
        UserComment.read(tags).ifPresent(text -> put(USER_COMMENT, text));
        tags.text(SOFTWARE).ifPresent(text -> put(EXIF_SOFTWARE, text));
        tags.text(CAMERA)
                .filter(text -> text.startsWith(GRAPH))
                .ifPresent(text -> put("prompt", text.substring(GRAPH.length())));
    }

    private void takeXmp() {
        Optional.ofNullable(texts.get(PictureMetadata.XMP))
                .flatMap(packet -> Xmp.userComment(packet.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(text -> put(USER_COMMENT, text));
    }

    private void put(String keyword, String text) {
        if (!text.isBlank()) {
            texts.putIfAbsent(keyword, text);
        }
    }
}
