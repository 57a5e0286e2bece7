package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {

    private static Raster reference() {
        int[] values = new int[63];
        for (int i = 0; i < values.length; i++) {
            int x = i % 9;
            int y = i / 9;
            values[i] = (y * 37 + x * 53 + x * y * 11) % 256;
        }
        return Pictures.grey(9, values);
    }

    private static void assertGrey(Raster picture, int... expected) {
        int[] found =
                Arrays.stream(picture.toArray()).map(pixel -> pixel & 0xFF).toArray();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("pixel %d", i).isCloseTo(expected[i], within(1));
        }
    }

    /** Values from Pillow 12.3, BICUBIC, on float images. */
    @Test
    void bicubicShrinksAsPillowDoes() {
        Raster small = Resampler.resize(reference(), 4, 3, ResampleFilter.BICUBIC);
        assertGrey(small, 75, 153, 98, 129, 146, 120, 116, 117, 145, 149, 130, 104);
    }

    /** The first and a middle row from Pillow 12.3, BICUBIC, on float images. */
    @Test
    void bicubicEnlargesAsPillowDoes() {
        Raster large = Resampler.resize(reference(), 20, 15, ResampleFilter.BICUBIC);
        assertGrey(
                large.crop(new Box(0, 0, 20, 1)),
                new int[] {0, 2, 26, 52, 76, 99, 121, 145, 186, 231, 192, 65, 0, 16, 54, 76, 100, 136, 172, 187});
        assertGrey(large.crop(new Box(0, 7, 20, 1)), new int[] {
            103, 123, 177, 192, 106, 28, 46, 100, 150, 197, 173, 74, 28, 65, 117, 171, 203, 144, 53, 15
        });
    }

    /** Values from PyTorch 2.13, interpolate(mode="bilinear", align_corners=False). */
    @Test
    void bilinearIsThatOfTheNetworks() {
        assertGrey(
                Resampler.resize(reference(), 4, 3, ResampleFilter.BILINEAR),
                62,
                198,
                78,
                150,
                165,
                102,
                40,
                137,
                107,
                188,
                151,
                104);
        assertGrey(
                Resampler.resize(reference(), 18, 14, ResampleFilter.BILINEAR).crop(new Box(0, 5, 18, 1)),
                new int[] {83, 103, 142, 164, 171, 146, 89, 80, 119, 142, 149, 123, 66, 57, 96, 119, 126, 129});
    }

    @Test
    void areaIsTheMeanOfWhatAPixelCovers() {
        Raster two = Resampler.resize(Pictures.grey(3, 0, 90, 240), 2, 1, ResampleFilter.AREA);
        assertGrey(two, 30, 190);
    }

    @Test
    void areaTakesNothingFromOtherCells() {
        Raster picture = Pictures.grey(8, 0, 0, 0, 0, 255, 255, 255, 255);
        assertGrey(Resampler.resize(picture, 2, 1, ResampleFilter.AREA), 0, 255);
    }

    @Test
    void nearestRepeatsAndPicks() {
        Raster picture = Pictures.grey(3, 10, 20, 30);
        assertGrey(Resampler.resize(picture, 6, 1, ResampleFilter.NEAREST), 10, 10, 20, 20, 30, 30);
        assertGrey(Resampler.resize(picture, 1, 1, ResampleFilter.NEAREST), 20);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSizeIsTheSamePicture(ResampleFilter filter) {
        Raster picture = Pictures.transparentNoise(13, 7, 1);
        assertThat(Resampler.resize(picture, 13, 7, filter)).isEqualTo(picture);
    }

    @ParameterizedTest
    @EnumSource
    void aBoxOfTheSizeAskedForIsCutOutUnchanged(ResampleFilter filter) {
        Raster picture = Pictures.noise(13, 7, 1);
        Box box = new Box(-2, 3, 9, 9);
        assertThat(Resampler.resize(picture, box, 9, 9, filter)).isEqualTo(picture.crop(box));
    }

    @ParameterizedTest
    @EnumSource
    void aBoxIsCutOutBeforeItIsResized(ResampleFilter filter) {
        Raster picture = Pictures.transparentNoise(40, 30, 2);
        for (Box box : new Box[] {new Box(3, 4, 20, 10), new Box(-5, -5, 60, 60), new Box(39, 0, 1, 30)}) {
            assertThat(Resampler.resize(picture, box, 7, 33, filter))
                    .isEqualTo(Resampler.resize(picture.crop(box), 7, 33, filter));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneColourStaysThatColour(ResampleFilter filter) {
        for (int colour : new int[] {0xFFFFFFFF, 0xFF010203, 0xFFC08040}) {
            Raster picture = Raster.filled(31, 17, colour);
            for (int size : new int[] {1, 2, 16, 33, 100}) {
                assertThat(Resampler.resize(picture, size, size + 3, filter))
                        .isEqualTo(Raster.filled(size, size + 3, colour));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,64,64", "64,64,1,1", "1,500,9,3", "257,255,64,64", "3,500,64,64", "2,2,255,257"})
    void oddSizesFit(int fromWidth, int fromHeight, int width, int height) {
        for (ResampleFilter filter : ResampleFilter.values()) {
            Raster resized = Resampler.resize(Pictures.noise(fromWidth, fromHeight, 3), width, height, filter);
            assertThat(resized.width()).isEqualTo(width);
            assertThat(resized.height()).isEqualTo(height);
        }
    }

    @ParameterizedTest
    @EnumSource
    void mirroringAndResizingCommute(ResampleFilter filter) {
        Raster picture = Pictures.noise(20, 9, 4);
        Raster there = Resampler.resize(mirrored(picture), 5, 18, filter);
        Raster back = mirrored(Resampler.resize(picture, 5, 18, filter));
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 5 && filter != ResampleFilter.NEAREST; x++) {
                assertThat(there.argb(x, y) & 0xFF).isCloseTo(back.argb(x, y) & 0xFF, within(1));
            }
        }
    }

    private static Raster mirrored(Raster picture) {
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            int x = picture.width() - 1 - i % picture.width();
            pixels[i] = picture.argb(x, i / picture.width());
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    @ParameterizedTest
    @EnumSource
    void theColourOfTransparentPixelsDoesNotBleed(ResampleFilter filter) {
        Raster picture = Raster.of(4, 1, new int[] {0x00FF0000, 0x00FF0000, 0xFF0000FF, 0xFF0000FF});
        for (int size : new int[] {1, 2, 3, 9}) {
            for (int pixel : Resampler.resize(picture, size, 1, filter).toArray()) {
                assertThat(pixel >> 16 & 0xFF).as("red at size %d", size).isZero();
                assertThat(pixel >>> 24 == 0 || (pixel & 0xFF) == 255).isTrue();
            }
        }
    }

    @Test
    void halfTransparentNeighboursGiveMiddleAlpha() {
        Raster picture = Raster.of(2, 1, new int[] {0x00FFFFFF, 0xFF102030});
        assertThat(Resampler.resize(picture, 1, 1, ResampleFilter.AREA).argb(0, 0))
                .isEqualTo(0x80102030);
    }

    @ParameterizedTest
    @EnumSource
    void aWindowIsCutOutOfTheResizedPicture(ResampleFilter filter) {
        Raster picture = Pictures.transparentNoise(23, 19, 6);
        for (int size : new int[] {9, 23, 50}) {
            Raster whole = Resampler.resize(picture, size, size - 2, filter);
            for (Box window : new Box[] {new Box(0, 0, size, size - 2), new Box(3, 2, 4, 5), new Box(8, 6, 1, 1)}) {
                assertThat(Resampler.window(picture, size, size - 2, window, filter))
                        .isEqualTo(whole.crop(window));
            }
        }
    }
}
