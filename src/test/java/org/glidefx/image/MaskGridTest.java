package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskGridTest {

    @Test
    void onePixelTouchesItsCell() {
        Mask mask = Pictures.rectangle(8, 8, new Box(5, 2, 1, 1));
        assertThat(MaskGrid.touched(mask, 4)).isEqualTo(Pictures.rectangle(4, 4, new Box(2, 1, 1, 1)));
    }

    @Test
    void theFaintestCoverageTouches() {
        Mask mask = Mask.of(2, 2, new byte[] {0, 0, 1, 0});
        assertThat(MaskGrid.touched(mask, 2)).isEqualTo(Mask.of(2, 2, new byte[] {0, 0, -1, 0}));
    }

    @Test
    void aPixelAcrossABorderTouchesBothCells() {
        Mask mask = Pictures.rectangle(3, 3, new Box(1, 0, 1, 1));
        assertThat(MaskGrid.touched(mask, 2)).isEqualTo(Mask.of(2, 2, new byte[] {-1, -1, 0, 0}));
    }

    @Test
    void aPixelLargerThanCellsTouchesAllOfThem() {
        assertThat(MaskGrid.touched(Mask.full(1, 1), 64)).isEqualTo(Mask.full(64, 64));
    }

    @ParameterizedTest
    @CsvSource({"64,64", "256,64", "257,64", "100,64", "1000,64", "3,64", "65,64", "63,64", "7,5"})
    void whatIsDrawnLiesInsideTheCells(int size, int cells) {
        for (int seed = 0; seed < 20; seed++) {
            Mask mask = Pictures.blobs(size, size, seed);
            Mask grid = MaskGrid.touched(mask, cells);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    if (mask.at(x, y) != 0) {
                        assertThat(grid.at((int) ((x + 0.001) * cells / size), (int) ((y + 0.001) * cells / size)))
                                .isEqualTo(255);
                        assertThat(grid.at((int) ((x + 0.999) * cells / size), (int) ((y + 0.999) * cells / size)))
                                .isEqualTo(255);
                    }
                }
            }
        }
    }

    @Test
    void anEmptyMaskTouchesNothing() {
        assertThat(MaskGrid.touched(Mask.empty(77, 77), 64)).isEqualTo(Mask.empty(64, 64));
    }

    @Test
    void leastCallsACellKnownOnlyIfAllOfItIs() {
        Mask known = Mask.of(4, 1, new byte[] {-1, -1, -1, 100}).crop(new Box(0, 0, 4, 4));
        assertThat(MaskGrid.least(known, 2)).isEqualTo(Mask.of(2, 2, new byte[] {-1, 100, -1, 100}));
    }

    @Test
    void leastIsTheOppositeOfTouchedForHardMasks() {
        Mask hole = Pictures.rectangle(100, 100, new Box(13, 40, 31, 9));
        assertThat(MaskGrid.least(hole.inverted(), 64))
                .isEqualTo(MaskGrid.touched(hole, 64).inverted());
    }

    @Test
    void nearestRepeatsWholeCells() {
        Mask mask = Mask.of(2, 1, new byte[] {7, -1});
        assertThat(MaskGrid.nearest(mask, 4, 2)).isEqualTo(Mask.of(4, 2, new byte[] {7, 7, -1, -1, 7, 7, -1, -1}));
        assertThat(MaskGrid.nearest(mask, 2, 1)).isEqualTo(mask);
    }

    @Test
    void aGridOverABoxIsThatOfTheMaskCutOut() {
        for (int seed = 0; seed < 30; seed++) {
            Mask mask = Pictures.blobs(40, 25, seed);
            for (Box box : new Box[] {
                new Box(0, -7, 40, 40), new Box(5, 3, 20, 20), new Box(-60, -60, 200, 200), new Box(39, 24, 1, 1)
            }) {
                for (int cells : new int[] {1, 7, 16, 64}) {
                    assertThat(MaskGrid.touched(mask, box, cells)).isEqualTo(MaskGrid.touched(mask.crop(box), cells));
                }
            }
        }
    }
}
