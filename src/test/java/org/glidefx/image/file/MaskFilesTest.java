package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFilesTest {

    @TempDir
    Path folder;

    private Mask readAs(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("mask." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return ImageFiles.readMask(file);
    }

    @Test
    void blackAndWhiteOfAnyDepthIsTheSameMask() throws IOException {
        int[] types = {
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_BYTE_INDEXED
        };
        Mask expected = Pictures.rectangle(16, 16, new Box(4, 6, 5, 2));
        for (int type : types) {
            BufferedImage image = new BufferedImage(16, 16, type);
            for (int i = 0; i < 10; i++) {
                image.setRGB(4 + i % 5, 6 + i / 5, 0xFFFFFFFF);
            }
            assertThat(readAs(image, "png")).isEqualTo(expected);
        }
    }

    @Test
    void greyLevelsAreCoverageFromEightOn() throws IOException {
        BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            image.getRaster().setSample(x, 0, 0, x);
        }
        Mask mask = readAs(image, "png");
        for (int x = 0; x < 256; x++) {
            assertThat(mask.at(x, 0)).isEqualTo(x < 8 ? 0 : x);
        }
    }

    @Test
    void aMaskSurvivesBeingSavedAsGreyOrAsAlpha() {
        Mask mask = Pictures.blobs(30, 20, 4);
        byte[] coverage = mask.toArray();
        int[] grey = new int[coverage.length];
        int[] alpha = new int[coverage.length];
        for (int i = 0; i < coverage.length; i++) {
            int value = Byte.toUnsignedInt(coverage[i]);
            grey[i] = 0xFF000000 | value * 0x010101;
            alpha[i] = value << 24;
        }
        for (int[] pixels : new int[][] {grey, alpha}) {
            Path file = folder.resolve("mask.png");
            ImageFiles.writePng(Raster.of(30, 20, pixels), file);
            assertThat(ImageFiles.maskOf(ImageFiles.read(file))).isEqualTo(mask);
        }
    }

    @Test
    void whatIsNoMaskIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("mask.png"), "no mask");
        assertThatThrownBy(() -> ImageFiles.readMask(file))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("\"mask.png\"");
    }
}
