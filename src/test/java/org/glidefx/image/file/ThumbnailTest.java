package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

    @ParameterizedTest
    @CsvSource({
        "64, 48, 64, 64, 48",
        "640, 480, 64, 64, 48",
        "480, 640, 64, 48, 64",
        "4000, 3000, 96, 96, 72",
        "5000, 1, 100, 100, 1",
        "1, 5000, 100, 1, 100",
        "65, 64, 64, 64, 63",
        "5000000, 1, 1000, 1000, 1"
    })
    void fitsTheLimitAndKeepsTheShape(int width, int height, int limit, int toWidth, int toHeight) {
        Raster small = Thumbnail.of(Raster.filled(width, height, 0xFF112233), limit);

        assertThat(small).isEqualTo(Raster.filled(toWidth, toHeight, 0xFF112233));
    }

    @Test
    void smallPicturesAreHandedBack() {
        Raster picture = Pictures.transparentNoise(20, 30, 1);

        assertThat(Thumbnail.of(picture, 30)).isSameAs(picture);
    }

    /** Each cell of 4 x 4 is averaged in full. */
    @Test
    void pixelsAreMeansOfTheirCells() {
        Raster picture = Pictures.noise(80, 40, 5);
        Raster small = Thumbnail.of(picture, 20);

        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                int red = 0;
                for (int i = 0; i < 16; i++) {
                    red += picture.argb(4 * x + i % 4, 4 * y + i / 4) >> 16 & 0xFF;
                }
                assertThat(small.argb(x, y) >> 16 & 0xFF).isEqualTo(red / 16);
            }
        }
    }

    @Test
    void whatCannotBeSeenGivesNoColour() {
        Raster picture = Raster.filled(40, 40, 0x00FF0000);
        assertThat(Thumbnail.of(picture, 10)).isEqualTo(Raster.filled(10, 10, 0));

        int[] stripes = new int[40 * 40];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 0x0000FF00 : 0xFF204060;
        }
        assertThat(Thumbnail.of(Raster.of(40, 40, stripes), 10)).isEqualTo(Raster.filled(10, 10, 0x7F204060));
    }

    @Test
    void sidesStayOnTheirSides() {
        int[] pixels = new int[301 * 200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 301 < 150 ? 0xFF000000 : 0xFFFFFFFF;
        }
        Raster small = Thumbnail.of(Raster.of(301, 200, pixels), 32);

        assertThat(small.argb(0, 0)).isEqualTo(0xFF000000);
        assertThat(small.argb(14, 10)).isEqualTo(0xFF000000);
        assertThat(small.argb(17, 10)).isEqualTo(0xFFFFFFFF);
        assertThat(small.argb(31, small.height() - 1)).isEqualTo(0xFFFFFFFF);
    }
}
