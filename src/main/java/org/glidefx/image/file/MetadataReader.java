package org.glidefx.image.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.glidefx.image.metadata.Xmp;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;

/** Reads GlideFX's metadata in PNG, JPEG and WebP files; ignores what is damaged or foreign. */
final class MetadataReader {

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int JPEG = 0xFFD8;
    private static final int SCAN = 0xFFDA;
    private static final int APP1 = 0xFFE1;
    private static final int RIFF = 0x52494646;
    private static final int START = 12;

    /** More bytes than GlideFX writes for the largest picture, which has 8 for each pixel. */
    private static final long MOST = 1L << 30;

    private static final byte[] XMP_HEADER = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer file;
    private Optional<String> recipe = Optional.empty();
    private Optional<byte[]> mask = Optional.empty();

    private MetadataReader(byte[] file) {
        this.file = ByteBuffer.wrap(file);
    }

    /**
     * As {@link #read(byte[], String)}; files in formats that hold no recipe, and very large ones, are not read into
     * memory.
     */
    static PictureMetadata read(Path path, String name) throws IOException {
        return Files.size(path) <= MOST && mayHoldRecipe(path)
                ? read(Files.readAllBytes(path), name)
                : PictureMetadata.NONE;
    }

    private static boolean mayHoldRecipe(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] start = stream.readNBytes(START);
            if (start.length < START) {
                return false;
            }
            long first = ByteBuffer.wrap(start).getLong();
            return first == PNG || first >>> 48 == JPEG || first >>> 32 == RIFF;
        }
    }

    /**
     * @param name the file's name in messages
     * @throws ImageFileException if there is a recipe that cannot be read
     */
    static PictureMetadata read(byte[] bytes, String name) {
        MetadataReader reader = new MetadataReader(bytes);
        if (bytes.length > 8 && reader.file.getLong(0) == PNG) {
            reader.readPng();
        } else if (bytes.length > 4 && (reader.file.getShort(0) & 0xFFFF) == JPEG) {
            reader.readJpeg();
        } else if (WebpFile.isWebp(bytes)) {
            reader.recipe =
                    Optional.ofNullable(WebpFile.chunks(bytes).get("XMP ")).flatMap(Xmp::recipe);
        }
        if (reader.recipe.isEmpty()) {
            return PictureMetadata.NONE;
        }
        return new PictureMetadata(
                reader.recipe.map(MetadataReader::recipe),
                reader.mask.map(png -> ImageFiles.maskOf(ImageFiles.decode(png, "The mask in " + name))));
    }

    private void readPng() {
        file.position(8);
        while (file.remaining() >= 12) {
            int length = file.getInt();
            if (length < 0 || length > file.remaining() - 8) {
                return;
            }
            byte[] type = new byte[4];
            file.get(type);
            byte[] data = new byte[length];
            file.get(data);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(data);
            if (file.getInt() == (int) crc.getValue()) {
                take(new String(type, StandardCharsets.US_ASCII), data);
            }
        }
    }

    private void take(String type, byte[] data) {
        if (type.equals(PictureMetadata.MASK_CHUNK)) {
            mask = Optional.of(data);
        }
        PngText.of(type, data)
                .filter(text -> text.keyword().equals(PictureMetadata.RECIPE))
                .ifPresent(text -> recipe = Optional.of(text.text()));
    }

    private void readJpeg() {
        file.position(2);
        while (file.remaining() >= 4) {
            int marker = file.getShort() & 0xFFFF;
            int length = (file.getShort() & 0xFFFF) - 2;
            if (marker == SCAN || marker < 0xFFC0 || length < 0 || length > file.remaining()) {
                return;
            }
            byte[] data = new byte[length];
            file.get(data);
            if (marker == APP1 && startsWith(data, XMP_HEADER)) {
                byte[] packet = Arrays.copyOfRange(data, XMP_HEADER.length, data.length);
                // A later packet without a recipe must not discard one found before.
                recipe = recipe.or(() -> Xmp.recipe(packet));
            }
        }
    }

    private static boolean startsWith(byte[] data, byte[] start) {
        return data.length >= start.length && Arrays.equals(data, 0, start.length, start, 0, start.length);
    }

    private static Recipe recipe(String json) {
        try {
            return RecipeJson.read(json);
        } catch (RecipeException unreadable) {
            throw new ImageFileException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
