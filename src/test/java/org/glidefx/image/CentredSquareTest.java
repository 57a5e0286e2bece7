package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CentredSquareTest {

    private static final int RED = 0xFFFF0000;

    @Test
    void whatLiesBesideTheSquareIsNotSeen() {
        int[] pixels = new int[30 * 10];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 30 < 10 || i % 30 >= 20 ? 0xFF0000FF : RED;
        }

        assertThat(CentredSquare.of(Raster.of(30, 10, pixels), 10)).isEqualTo(Raster.filled(10, 10, RED));
    }

    @Test
    void transparencyIsSeenOnWhite() {
        assertThat(CentredSquare.of(Raster.filled(8, 12, 0), 4)).isEqualTo(Raster.filled(4, 4, 0xFFFFFFFF));
    }

    @Test
    void oneColourStaysItInAnySize() {
        for (int side : new int[] {1, 7, 64}) {
            assertThat(CentredSquare.of(Raster.filled(20, 33, RED), side)).isEqualTo(Raster.filled(side, side, RED));
        }
    }
}
