package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and writing WebP with its metadata, and files that are not whole WebP files. */
class WebpFileTest {

    private static final Raster PICTURE = Pictures.smooth(120, 90);

    @TempDir
    private Path folder;

    private static byte[] encode(Raster picture, double quality, PictureMetadata metadata) {
        return WebpFile.encode(picture, (float) quality, metadata);
    }

    @Test
    void atFullQualityEveryPixelStays() {
        Raster noise = Pictures.noise(61, 47, 3);

        assertThat(ImageFiles.decode(encode(noise, 1, PictureMetadata.NONE), "it"))
                .isEqualTo(noise);
    }

    @Test
    void transparencyStays() {
        Raster glass = Raster.filled(20, 10, 0x80336699).map(pixel -> pixel);
        Raster back = ImageFiles.decode(encode(glass, 1, PictureMetadata.NONE), "it");

        assertThat(back).isEqualTo(glass);
        Raster lossy = ImageFiles.decode(encode(glass, 0.8, PictureMetadata.NONE), "it");
        assertThat(lossy.pixels()[55] >>> 24).isBetween(0x7C, 0x84);
    }

    @Test
    void lowerQualityIsSmallerAndStillNear() {
        byte[] fine = encode(PICTURE, 0.95, PictureMetadata.NONE);
        byte[] coarse = encode(PICTURE, 0.4, PictureMetadata.NONE);
        int[] back = ImageFiles.decode(coarse, "it").pixels();
        int[] from = PICTURE.pixels();
        long off = 0;
        for (int i = 0; i < back.length; i++) {
            off += Math.abs((back[i] >> 8 & 0xFF) - (from[i] >> 8 & 0xFF));
        }

        assertThat(coarse.length).isLessThan(fine.length);
        assertThat((double) off / back.length).isLessThan(6);
    }

    @Test
    void saysHowItWasMadeAndKeepsThePixels() {
        PictureMetadata metadata = PictureMetadata.of(MetadataTest.edit(MetadataTest.CAPTION));
        for (Raster picture : List.of(PICTURE, Pictures.transparentNoise(33, 21, 4))) {
            Path plain = folder.resolve("plain.webp");
            Path told = folder.resolve("told.webp");
            ImageFiles.writeWebp(picture, 0.9, PictureMetadata.NONE, plain);
            ImageFiles.writeWebp(picture, 0.9, metadata, told);

            assertThat(ImageFiles.readMetadata(told).recipe()).isEqualTo(metadata.recipe());
            assertThat(ImageFiles.readMetadata(plain)).isEqualTo(PictureMetadata.NONE);
            assertThat(ImageFiles.read(told)).isEqualTo(ImageFiles.read(plain));
        }
    }

    @Test
    void theContainerIsThatOfTheStandard() {
        byte[] file = encode(PICTURE, 0.9, PictureMetadata.of(MetadataTest.words("a fox")));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.getInt(4)).isEqualTo(file.length - 8);
        assertThat(file.length % 2).isZero();
        assertThat(WebpFile.chunks(file).keySet()).containsExactly("VP8X", "VP8 ", "EXIF", "XMP ");
        assertThat(WebpFile.chunks(file).get("VP8X")).containsExactly(0x0C, 0, 0, 0, 119, 0, 0, 89, 0, 0);
    }

    @Test
    void exiftoolReadsTheWords() throws Exception {
        Path file = folder.resolve("it.webp");
        ImageFiles.writeWebp(PICTURE, 0.9, PictureMetadata.of(MetadataTest.edit("a red house")), file);
        Process tool;
        try {
            tool = new ProcessBuilder(
                            "exiftool", "-s", "-warning", "-UserComment", "-DigitalSourceType", file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            Assumptions.abort("no exiftool on this machine");
            return;
        }
        String said = new String(tool.getInputStream().readAllBytes());
        Patience.exit(tool);

        assertThat(said)
                .contains("a red house")
                .containsIgnoringCase("composite")
                .doesNotContain("Warning");
    }

    @Test
    void sidesThatTheFormatCannotHoldAreRefused() {
        assertThatThrownBy(() -> encode(Raster.filled(WebpFile.MAX_SIDE + 1, 1, 0), 0.9, PictureMetadata.NONE))
                .isInstanceOf(ImageFileException.class)
                .hasMessage(
                        "WebP has at most 16383 pixels a side, and the picture is 16384x1; export it as PNG or JPEG.");
    }

    @Test
    void filesThatAreCutOffAreRefused() {
        byte[] file = encode(Pictures.noise(40, 30, 1), 0.9, PictureMetadata.NONE);
        for (int length = 1; length < file.length - 2; length += 7) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ImageFiles.decode(part, "it")).isInstanceOf(ImageFileException.class);
        }
    }

    @Test
    void damagedBytesGiveAPictureOrASentence() {
        SplittableRandom random = new SplittableRandom(11);
        for (double quality : new double[] {0.8, 1}) {
            byte[] file =
                    encode(Pictures.transparentNoise(24, 24, 2), quality, PictureMetadata.of(MetadataTest.edit("x")));
            for (int round = 0; round < 400; round++) {
                byte[] damaged = file.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(ImageFiles.decode(damaged, "it").width()).isPositive();
                } catch (ImageFileException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    void sizesAreCheckedBeforeMemoryIsAskedFor() {
        byte[] file = encode(PICTURE, 0.9, PictureMetadata.of(MetadataTest.edit("x")));
        byte[] canvas = {0x0C, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0};
        System.arraycopy(canvas, 0, file, 20, canvas.length);

        assertThatThrownBy(() -> ImageFiles.decode(file, "it")).isInstanceOf(ImageFileException.class);
    }

    @Test
    void chunksOfHalfAFileAreAsFarAsTheyAreWhole() throws Exception {
        byte[] file = encode(PICTURE, 0.9, PictureMetadata.of(MetadataTest.words("a fox")));
        byte[] half = Arrays.copyOf(file, file.length - 30);
        Path path = Files.write(folder.resolve("half.webp"), half);

        assertThat(WebpFile.chunks(half).keySet()).containsExactly("VP8X", "VP8 ", "EXIF");
        assertThat(ImageFiles.readMetadata(path)).isEqualTo(PictureMetadata.NONE);
        assertThat(WebpFile.chunks(new byte[3])).isEmpty();
        assertThat(WebpFile.isWebp(new byte[0])).isFalse();
    }
}
