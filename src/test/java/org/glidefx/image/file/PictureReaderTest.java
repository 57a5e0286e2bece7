package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that only look like ordinary pictures. */
class PictureReaderTest {

    private static final int SIGNATURE = 8;
    private static final int HEADER_CHUNK = 25;

    private static Raster decode(byte[] file) {
        return ImageFiles.decode(file, "it");
    }

    private static byte[] write(BufferedImage image, String format, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage image(Raster picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.toArray(), 0, picture.width());
        return image;
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .array();
    }

    /** Inserts a chunk after a PNG's header. */
    private static byte[] withChunk(byte[] png, byte[] chunk) {
        int at = SIGNATURE + HEADER_CHUNK;
        return ByteBuffer.allocate(png.length + chunk.length)
                .put(png, 0, at)
                .put(chunk)
                .put(png, at, png.length - at)
                .array();
    }

    @Test
    void interlacedPngIsTheSamePicture() throws IOException {
        Raster picture = Pictures.noise(37, 29, 1);
        assertThat(decode(write(image(picture), "png", true))).isEqualTo(picture);
    }

    @Test
    void progressiveJpegIsNearlyTheSamePicture() throws IOException {
        BufferedImage image = image(Pictures.smooth(37, 29));
        assertThat(decode(write(image, "jpeg", true))).isEqualTo(decode(write(image, "jpeg", false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void bytesBehindThePictureAreIgnored(String format) throws IOException {
        byte[] file = write(image(Pictures.smooth(20, 20)), format, false);
        assertThat(decode(Arrays.copyOf(file, file.length + 1000))).isEqualTo(decode(file));
    }

    @ParameterizedTest
    @ValueSource(strings = "wbmp")
    void formatsThatAreNotNamedAreRefused(String format) throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_BINARY);
        byte[] file = write(image, format, false);
        assertThatThrownBy(() -> decode(file))
                .hasMessage("it is not a picture that can be opened; use " + ReadableFormat.ANY + ".");
    }

    /** A hundred megabytes of text in a hundred kilobytes must not be decompressed. */
    @Test
    void compressedTextIsNotUnpacked() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(text)) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'a');
            for (int i = 0; i < 100; i++) {
                deflater.write(block);
            }
        }
        Raster picture = Pictures.noise(9, 9, 1);
        byte[] png = withChunk(ImageFiles.toPng(picture), chunk("zTXt", text.toByteArray()));
        assertThat(decode(png)).isEqualTo(picture);
    }

    @Test
    void damagedNotesDoNotMatter() {
        Raster picture = Pictures.noise(9, 9, 1);
        byte[] profile = chunk("iCCP", new byte[] {'x', 0, 0, 1, 2, 3});
        byte[] time = chunk("tIME", new byte[] {1});
        assertThat(decode(withChunk(withChunk(ImageFiles.toPng(picture), profile), time)))
                .isEqualTo(picture);
    }

    @Test
    void aLyingChunkLengthIsRefused() {
        byte[] png = ImageFiles.toPng(Pictures.noise(9, 9, 1));
        ByteBuffer.wrap(png).putInt(SIGNATURE + HEADER_CHUNK, Integer.MAX_VALUE);
        assertThatThrownBy(() -> decode(png)).isInstanceOf(ImageFileException.class);
    }

    @Test
    void aHeaderThatLiesAboutTheSizeIsRefused() {
        byte[] png = ImageFiles.toPng(Pictures.noise(9, 9, 1));
        ByteBuffer.wrap(png).putInt(SIGNATURE + 8, 9000);
        ByteBuffer.wrap(png).putInt(SIGNATURE + 12, 9000);
        assertThatThrownBy(() -> decode(png)).isInstanceOf(ImageFileException.class);
    }

    @Test
    void halfTransparentPngKeepsItsAlpha() throws IOException {
        Raster picture = Pictures.transparentNoise(12, 7, 4);
        BufferedImage image = new BufferedImage(12, 7, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, 12, 7, picture.toArray(), 0, 12);
        assertThat(decode(write(image, "png", false))).isEqualTo(picture);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "GIF89a", "BM", "\0\0", "P6\n", "II*\0", "RIFF"})
    void aSignatureAloneIsNoPicture(String signature) {
        assertThatThrownBy(() -> decode(signature.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith("it is ")
                .hasMessageEndingWith(".");
    }
}
