package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "512,512,1", "513,10,2", "2049,3,4", "1,1025,3"})
    void hasLevelsDownToASmallOne(int width, int height, int levels) {
        Pyramid pyramid = Pyramid.of(Raster.filled(width, height, 0xFF102030));

        assertThat(pyramid.levels()).isEqualTo(levels);
        Raster last = pyramid.level(levels - 1);
        assertThat(Math.max(last.width(), last.height())).isLessThanOrEqualTo(Pyramid.SMALLEST);
    }

    @Test
    void firstLevelIsThePictureItself() {
        Raster picture = Raster.filled(700, 20, 0xFF102030);

        assertThat(Pyramid.of(picture).picture()).isSameAs(picture);
    }

    @ParameterizedTest
    @CsvSource({"4,0", "1,0", "0.6,0", "0.5,1", "0.3,1", "0.25,2", "0.01,2"})
    void choosesTheCoarsestLevelThatIsSharpEnough(double zoom, int level) {
        assertThat(Pyramid.of(Raster.filled(2048, 8, 0)).levelFor(zoom)).isEqualTo(level);
    }

    @Test
    void halvingKeepsAColour() {
        Raster half = Halving.half(Raster.filled(9, 7, 0xFF123456));

        assertThat(half).isEqualTo(Raster.filled(5, 4, 0xFF123456));
    }

    @Test
    void halvingAveragesEachChannel() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            int[] p = random.ints(4).map(v -> v | 0xFF000000).toArray();
            int mean = Halving.average(p[0], p[1], p[2], p[3]);
            for (int shift = 0; shift < 24; shift += 8) {
                int s = shift;
                double expected = java.util.Arrays.stream(p)
                        .map(v -> v >>> s & 0xFF)
                        .average()
                        .orElseThrow();
                assertThat((double) (mean >>> shift & 0xFF)).isCloseTo(expected, within(0.51));
            }
        }
    }

    @Test
    void transparentPixelsGiveNoColour() {
        assertThat(Halving.average(0xFF0000FF, 0x00FF0000, 0x00FF0000, 0xFF0000FF))
                .isEqualTo(0x800000FF);
        assertThat(Halving.average(0x00FF0000, 0x00FF0000, 0, 0)).isZero();
    }
}
