package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    @TempDir
    Path folder;

    private static Raster gradient(int width, int height, boolean opaque) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int alpha = opaque ? 0xFF : i * 37 & 0xFF;
            pixels[i] = alpha << 24 | (i * 3 & 0xFF) << 16 | (i * 5 & 0xFF) << 8 | (i * 11 & 0xFF);
        }
        return Raster.of(width, height, pixels);
    }

    private static BufferedImage image(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | (x * 9 & 0xFF) << 16 | (y * 7 & 0xFF) << 8 | (x + y & 0xFF));
            }
        }
        return image;
    }

    private static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,300", "300,1", "17,5", "257,255"})
    void pngKeepsEveryPixelOfOpaqueAndTransparentPictures(int width, int height) {
        for (boolean opaque : new boolean[] {true, false}) {
            Raster picture = gradient(width, height, opaque);
            assertThat(ImageFiles.decode(ImageFiles.toPng(picture), "a picture"))
                    .isEqualTo(picture);
        }
    }

    @Test
    void colourUnderFullTransparencySurvivesPng() {
        Raster picture = Raster.of(2, 1, new int[] {0x00123456, 0x00FFFFFF});
        assertThat(ImageFiles.decode(ImageFiles.toPng(picture), "a picture")).isEqualTo(picture);
    }

    @Test
    void samePictureGivesSameBytes() {
        assertThat(ImageFiles.toPng(gradient(64, 33, false))).isEqualTo(ImageFiles.toPng(gradient(64, 33, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void readsTheFormatsItNames(String format) throws IOException {
        Path file = folder.resolve("picture." + format);
        Files.write(file, file(image(40, 30, BufferedImage.TYPE_INT_RGB), format));
        Raster picture = ImageFiles.read(file);
        assertThat(picture.width()).isEqualTo(40);
        assertThat(picture.height()).isEqualTo(30);
        int tolerance = format.equals("png") || format.equals("bmp") ? 0 : 60;
        assertThat(picture.argb(20, 10) >>> 16 & 0xFF).isBetween(180 - tolerance, 180 + tolerance);
        assertThat(picture.argb(20, 10) >>> 24).isEqualTo(255);
    }

    @Test
    void greyIsTakenAsItIsStored() {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }
        Raster picture = ImageFiles.decode(file(image, "png"), "a picture");
        for (int x = 0; x < 256; x++) {
            assertThat(picture.argb(x, 0)).isEqualTo(0xFF000000 | x << 16 | x << 8 | x);
        }
    }

    @Test
    void sixteenBitGreyIsRounded() {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
        int[] samples = {0, 128, 129 * 257, 65535};
        image.getRaster().setPixels(0, 0, 4, 1, samples);
        Raster picture = ImageFiles.decode(file(image, "png"), "a picture");
        assertThat(picture.toArray()).containsExactly(0xFF000000, 0xFF000000, 0xFF818181, 0xFFFFFFFF);
    }

    @Test
    void paletteAndOneBitPicturesAreLookedUp() {
        BufferedImage bits = new BufferedImage(9, 2, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(8, 1, 0xFFFFFFFF);
        Raster picture = ImageFiles.decode(file(bits, "png"), "a picture");
        assertThat(picture.argb(8, 1)).isEqualTo(0xFFFFFFFF);
        assertThat(picture.argb(7, 1)).isEqualTo(0xFF000000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void cameraOrientationIsApplied(int orientation) {
        BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        Raster picture = ImageFiles.decode(withOrientation(file(image, "jpg"), orientation), "a photo");
        assertThat(picture.width()).isEqualTo(orientation < 5 ? 48 : 32);
        int right = picture.width() - 8;
        int bottom = picture.height() - 8;
        boolean atRight = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean atBottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        assertThat(picture.argb(atRight ? right : 8, atBottom ? bottom : 8) & 0xFF)
                .isGreaterThan(200);
        assertThat(picture.argb(atRight ? 8 : right, atBottom ? 8 : bottom) & 0xFF)
                .isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void nonsenseOrientationMeansUpright(int orientation) {
        byte[] photo = file(image(48, 32, BufferedImage.TYPE_INT_RGB), "jpg");
        assertThat(ImageFiles.decode(withOrientation(photo, orientation), "a photo"))
                .isEqualTo(ImageFiles.decode(photo, "a photo"));
    }

    @Test
    void damagedCameraNotesMeanUpright() {
        byte[] photo = file(image(48, 32, BufferedImage.TYPE_INT_RGB), "jpg");
        byte[] noted = withOrientation(photo, 6);
        noted[2 + 4 + 6 + 4] = 0x7F; // the directory's offset points outside the segment
        assertThat(ImageFiles.decode(noted, "a photo")).isEqualTo(ImageFiles.decode(photo, "a photo"));
    }

    /** Inserts an APP1 segment with one Exif entry after the start-of-image marker. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer segment = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4);
        segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        segment.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        segment.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteBuffer joined = ByteBuffer.allocate(jpeg.length + segment.capacity());
        return joined.put(jpeg, 0, 2)
                .put(segment.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    @Test
    void hugePicturesAreRefusedByTheirHeader() {
        assertThatThrownBy(() -> ImageFiles.decode(pngHeader(20_000, 20_000), "\"huge.png\""))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("20000x20000")
                .hasMessageContaining("120 million");
    }

    @Test
    void absurdSizesAreRefused() {
        assertThatThrownBy(() -> ImageFiles.decode(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), "it"))
                .isInstanceOf(ImageFileException.class);
        assertThatThrownBy(() -> ImageFiles.decode(pngHeader(0, 7), "it")).isInstanceOf(ImageFileException.class);
        assertThatThrownBy(() -> ImageFiles.decode(pngHeader(-1, 7), "it")).isInstanceOf(ImageFileException.class);
    }

    /** A PNG file that ends after its header chunk. */
    private static byte[] pngHeader(int width, int height) {
        ByteBuffer chunk = ByteBuffer.allocate(17);
        chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        chunk.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 check = new CRC32();
        check.update(chunk.array());
        return ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(chunk.array())
                .putInt((int) check.getValue())
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void cutOffPicturesAreRefused(String format) {
        byte[] whole = file(image(120, 90, BufferedImage.TYPE_INT_RGB), format);
        for (double share : new double[] {0.05, 0.3, 0.5, 0.8, 0.97}) {
            byte[] cut = Arrays.copyOf(whole, (int) (whole.length * share));
            assertThatThrownBy(() -> ImageFiles.decode(cut, "it"))
                    .as("%s cut at %s", format, share)
                    .isInstanceOf(ImageFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void flippedBytesGiveAPictureOrASentenceNeverAnotherError(String format) {
        byte[] whole = file(image(40, 30, BufferedImage.TYPE_INT_RGB), format);
        for (int at = 0; at < Math.min(whole.length, 400); at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (0x55 + at);
            try {
                assertThat(ImageFiles.decode(damaged, "it").width()).isPositive();
            } catch (ImageFileException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    @Test
    void whatIsNotAPictureIsRefused() throws IOException {
        assertThatThrownBy(() -> ImageFiles.decode("hello, world, I am text".getBytes(StandardCharsets.UTF_8), "it"))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("use PNG, JPEG, WebP, GIF, TIFF, BMP, PSD, ORA or KRA");
        assertThatThrownBy(() -> ImageFiles.decode(new byte[0], "it")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> ImageFiles.decode(new byte[64], "it")).isInstanceOf(ImageFileException.class);
        Path empty = Files.createFile(folder.resolve("empty.png"));
        assertThatThrownBy(() -> ImageFiles.read(empty)).hasMessageContaining("\"empty.png\" is empty");
    }

    @Test
    void foldersAndMissingFilesAreNamed() {
        assertThatThrownBy(() -> ImageFiles.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ImageFiles.read(folder.resolve("no.png")))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("no file \"no.png\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesAreRefused() {
        assertThatThrownBy(() -> ImageFiles.read(Path.of("/dev/zero")))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("not an ordinary file");
    }

    @Test
    void writesOverAFileAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("out.png");
        Files.writeString(file, "old");
        Raster picture = gradient(9, 9, true);
        ImageFiles.writePng(picture, file);
        assertThat(ImageFiles.read(file)).isEqualTo(picture);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileIsWrittenAsTheBytesOfToPng() throws IOException {
        Path file = folder.resolve("out.png");
        ImageFiles.writePng(gradient(31, 9, false), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(ImageFiles.toPng(gradient(31, 9, false)));
    }

    @Test
    void savingThroughALinkChangesTheFileBehindIt() throws IOException {
        Path file = Files.writeString(folder.resolve("real.png"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), file);
        ImageFiles.writePng(gradient(3, 3, true), link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(ImageFiles.read(file)).isEqualTo(gradient(3, 3, true));
    }

    @Test
    void picturesTooLongForAFormatAreToldWhichOneHoldsThem() {
        Raster wide = Raster.filled(65_501, 1, 0xFF102030);
        assertThatThrownBy(() -> ImageFiles.writeJpeg(wide, 0.9, PictureMetadata.NONE, folder.resolve("wide.jpg")))
                .isInstanceOf(ImageFileException.class)
                .hasMessage("JPEG has at most 65500 pixels a side, and the picture is 65501x1; export it as PNG.");
        assertThatThrownBy(() -> ImageFiles.writeWebp(wide, 0.9, PictureMetadata.NONE, folder.resolve("wide.webp")))
                .isInstanceOf(ImageFileException.class)
                .hasMessage("WebP has at most 16383 pixels a side, and the picture is 65501x1; export it as PNG.");
        assertThatThrownBy(() -> ImageFiles.requireWebpRoom(1, 65_500)).hasMessageEndingWith("as PNG or JPEG.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missingFoldersAreNamedWhenSaving() {
        assertThatThrownBy(() -> ImageFiles.writePng(gradient(2, 2, true), folder.resolve("no/out.png")))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("folder does not exist");
        assertThatThrownBy(() -> ImageFiles.writePng(gradient(2, 2, true), folder))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatTakesNoFilesIsNamedWhenSaving() {
        assertThatThrownBy(() -> ImageFiles.writePng(gradient(2, 2, true), Path.of("/proc/out.png")))
                .isInstanceOf(ImageFileException.class)
                .hasMessageStartingWith("\"out.png\" ")
                .hasMessageEndingWith(".");
    }

    @Test
    void whiteIsChangeInAnOpaqueMask() {
        Raster picture = Raster.of(4, 1, new int[] {0xFF000000, 0xFFFFFFFF, 0xFF808080, 0xFF00FF00});
        assertThat(ImageFiles.maskOf(picture))
                .isEqualTo(Mask.of(4, 1, new byte[] {0, (byte) 255, (byte) 128, (byte) 182}));
    }

    @Test
    void opaqueIsChangeInATransparentMask() throws IOException {
        Path file = folder.resolve("mask.png");
        ImageFiles.writePng(Raster.of(3, 1, new int[] {0x00FFFFFF, 0xFF000000, 0x80FF0000}), file);
        assertThat(ImageFiles.readMask(file)).isEqualTo(Mask.of(3, 1, new byte[] {0, (byte) 255, (byte) 128}));
    }
}
