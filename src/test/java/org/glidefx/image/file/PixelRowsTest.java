package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelRowsTest {

    private static BufferedImage components(int space, boolean alpha, int type, int[]... pixels) {
        ComponentColorModel colours =
                new ComponentColorModel(ColorSpace.getInstance(space), alpha, false, alpha ? 3 : 1, type);
        WritableRaster raster = colours.createCompatibleWritableRaster(pixels.length, 1);
        for (int x = 0; x < pixels.length; x++) {
            raster.setPixel(x, 0, pixels[x]);
        }
        return new BufferedImage(colours, raster, false, null);
    }

    private static int[] rows(BufferedImage image) {
        return new PixelRows(image).toRaster().toArray();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void opaqueColoursOfEveryLayoutAreTheSame(int type) {
        BufferedImage image = new BufferedImage(17, 5, type);
        Raster picture = Pictures.noise(17, 5, 1);
        image.setRGB(0, 0, 17, 5, picture.toArray(), 0, 17);
        assertThat(new PixelRows(image).toRaster()).isEqualTo(picture);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR})
    void straightAlphaIsTakenAsItIs(int type) {
        BufferedImage image = new BufferedImage(17, 5, type);
        Raster picture = Pictures.transparentNoise(17, 5, 1);
        image.setRGB(0, 0, 17, 5, picture.toArray(), 0, 17);
        assertThat(new PixelRows(image).toRaster()).isEqualTo(picture);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_4BYTE_ABGR_PRE})
    void premultipliedAlphaIsDivided(int type) {
        BufferedImage image = new BufferedImage(1, 1, type);
        image.setRGB(0, 0, 0x80FF0000);
        assertThat(rows(image)).containsExactly(0x80FF0000);
    }

    @Test
    void fewBitsPerColourAreStretched() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_565_RGB);
        image.setRGB(0, 0, 0xFFFFFFFF);
        image.setRGB(1, 0, 0xFF000000);
        assertThat(rows(image)).containsExactly(0xFFFFFFFF, 0xFF000000);
    }

    @Test
    void greyWithAlphaKeepsBoth() {
        int[][] pixels = {{0, 255}, {128, 7}, {255, 0}};
        assertThat(rows(components(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE, pixels)))
                .containsExactly(0xFF000000, 0x07808080, 0x00FFFFFF);
    }

    @Test
    void sixteenBitColoursAreRounded() {
        int[][] pixels = {{65535, 0, 257 * 100, 65535}, {128, 129, 257 * 100 + 128, 257 * 9}};
        assertThat(rows(components(ColorSpace.CS_sRGB, true, DataBuffer.TYPE_USHORT, pixels)))
                .containsExactly(0xFFFF0064, 0x09000164);
    }

    /** Embedded profiles are ignored: only the stored values count. */
    @Test
    void numbersInAnotherColourSpaceAreTakenAsTheyAre() {
        assertThat(rows(components(ColorSpace.CS_LINEAR_RGB, false, DataBuffer.TYPE_BYTE, new int[] {10, 100, 200})))
                .containsExactly(0xFF0A64C8);
    }

    @Test
    void palettesMayHaveATransparentColour() {
        byte[] red = {0, (byte) 200};
        byte[] green = {1, 50};
        byte[] blue = {2, 60};
        IndexColorModel palette = new IndexColorModel(8, 2, red, green, blue, 0);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        assertThat(rows(image)).containsExactly(0x00000102, 0xFFC8323C);
    }

    @Test
    void fiveChannelsAreRefusedInASentence() {
        WritableRaster raster = WritableRaster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 5, null);
        ColorSpace five = new ColorSpace(ColorSpace.TYPE_5CLR, 5) {
            @Override
            public float[] toRGB(float[] value) {
                return new float[3];
            }

            @Override
            public float[] fromRGB(float[] value) {
                return new float[5];
            }

            @Override
            public float[] toCIEXYZ(float[] value) {
                return new float[3];
            }

            @Override
            public float[] fromCIEXYZ(float[] value) {
                return new float[5];
            }
        };
        ComponentColorModel colours = new ComponentColorModel(five, false, false, 1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(colours, raster, false, null);
        assertThatThrownBy(() -> rows(image))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("5 colour channels");
    }
}
