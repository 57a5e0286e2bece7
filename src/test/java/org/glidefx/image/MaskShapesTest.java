package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskShapesTest {

    @Test
    void thresholdKeepsTheLevelItself() {
        Mask mask = Mask.of(4, 1, new byte[] {0, 99, 100, -1});
        assertThat(MaskShapes.threshold(mask, 100)).isEqualTo(Mask.of(4, 1, new byte[] {0, 0, -1, -1}));
    }

    @Test
    void distancesAreThoseToTheNearestPixel() {
        Mask mask = Pictures.blobs(40, 23, 5);
        DistanceField field = DistanceField.to(mask, coverage -> coverage != 0, 12);
        for (int y = 0; y < 23; y++) {
            int[] row = field.squaredRow(y);
            for (int x = 0; x < 40; x++) {
                int expected = bruteForce(mask, x, y);
                assertThat(Math.min(row[x], 169)).isEqualTo(Math.min(expected, 169));
            }
        }
    }

    private static int bruteForce(Mask mask, int px, int py) {
        int least = Integer.MAX_VALUE;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.at(x, y) != 0) {
                    least = Math.min(least, (x - px) * (x - px) + (y - py) * (y - py));
                }
            }
        }
        return least;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 24, 200})
    void featherStaysInsideAndKeepsTheSupport(int radius) {
        for (int seed = 0; seed < 10; seed++) {
            Mask mask = Pictures.blobs(61, 47, seed);
            Mask soft = MaskShapes.feather(mask, radius);
            for (int y = 0; y < 47; y++) {
                for (int x = 0; x < 61; x++) {
                    assertThat(soft.at(x, y)).isLessThanOrEqualTo(mask.at(x, y));
                    assertThat(soft.at(x, y) == 0).isEqualTo(mask.at(x, y) == 0);
                }
            }
        }
    }

    @Test
    void featherRisesFromTheEdgeInwards() {
        Mask soft = MaskShapes.feather(Pictures.rectangle(60, 60, new Box(10, 10, 40, 40)), 6);
        int[] row = new int[20];
        Arrays.setAll(row, i -> soft.at(9 + i, 30));
        assertThat(row[0]).isZero();
        assertThat(row[1]).isBetween(1, 40);
        assertThat(row).isSorted();
        assertThat(row[7]).isEqualTo(255);
    }

    @Test
    void thinMasksKeepTheirMiddle() {
        Mask line = Pictures.rectangle(50, 50, new Box(20, 0, 1, 50));
        assertThat(MaskShapes.feather(line, 8)).isEqualTo(line);
        Mask bar = MaskShapes.feather(Pictures.rectangle(50, 50, new Box(20, 0, 5, 50)), 8);
        assertThat(bar.at(22, 25)).isEqualTo(255);
        assertThat(bar.at(20, 25)).isLessThan(255);
    }

    @Test
    void thePictureBorderIsNoEdge() {
        assertThat(MaskShapes.feather(Mask.full(20, 20), 8)).isEqualTo(Mask.full(20, 20));
        Mask left = MaskShapes.feather(Pictures.rectangle(40, 40, new Box(0, 0, 20, 40)), 4);
        assertThat(left.at(0, 0)).isEqualTo(255);
        assertThat(left.at(19, 0)).isLessThan(100);
    }
}
