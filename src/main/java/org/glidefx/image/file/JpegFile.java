package org.glidefx.image.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.glidefx.image.Raster;
import org.glidefx.image.WhiteGround;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.SourceType;

/** Writes JPEG files: on white where a picture is transparent, "parameters" in Exif's user comment, the rest in XMP. */
final class JpegFile {

    private static final byte[] XMP_HEADER = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXIF_HEADER = {'E', 'x', 'i', 'f', 0, 0};
    private static final int MOST = 65_533;
    private static final int APP1 = 0xFFE1;
    private static final int START = 2;

    private JpegFile() {}

    /** @param quality 0 to 1 */
    static byte[] encode(Raster picture, float quality, PictureMetadata metadata) {
        byte[] plain = plain(WhiteGround.lay(picture), quality);
        ByteArrayOutputStream file = new ByteArrayOutputStream(plain.length + 4096);
        try {
            file.write(plain, 0, START);
            if (metadata.recipe().isPresent()) {
                Recipe recipe = metadata.recipe().get();
                segment(file, EXIF_HEADER, userComment(Parameters.of(recipe)));
                String json = RecipeJson.write(recipe);
                SourceType type = SourceType.of(recipe);
                byte[] full = Xmp.bytes(Xmp.packet(type, recipe.program(), Optional.of(json)));
                boolean fits = full.length + XMP_HEADER.length <= MOST;
                segment(
                        file,
                        XMP_HEADER,
                        fits ? full : Xmp.bytes(Xmp.packet(type, recipe.program(), Optional.empty())));
            }
            file.write(plain, START, plain.length - START);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return file.toByteArray();
    }

    /** A segment holds 64 KiB; a caption beyond that is left out. */
    private static void segment(OutputStream file, byte[] header, byte[] content) throws IOException {
        int length = 2 + header.length + content.length;
        if (length - 2 <= MOST) {
            file.write(ByteBuffer.allocate(4)
                    .putShort((short) APP1)
                    .putShort((short) length)
                    .array());
            file.write(header);
            file.write(content);
        }
    }

    /** Exif 2.3: a TIFF of one directory, in it the Exif directory, in it UserComment (0x9286) as big-endian UTF-16. */
    static byte[] userComment(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        byte[] code = {'U', 'N', 'I', 'C', 'O', 'D', 'E', 0};
        ByteBuffer tiff = ByteBuffer.allocate(44 + code.length + words.length);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(code.length + words.length)
                .putInt(44)
                .putInt(0);
        return tiff.put(code).put(words).array();
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
