package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceFieldTest {

    private static int squared(Mask mask, int x, int y, int most) {
        int least = most;
        for (int i = 0; i < mask.width() * mask.height(); i++) {
            int dx = i % mask.width() - x;
            int dy = i / mask.width() - y;
            if (mask.at(i % mask.width(), i / mask.width()) >= 128) {
                least = Math.min(least, dx * dx + dy * dy);
            }
        }
        return least;
    }

    @ParameterizedTest
    @CsvSource({"25, 18, 40", "25, 18, 3", "40, 7, 254", "1, 30, 10", "30, 1, 10", "1, 1, 1"})
    void distancesAreThoseOfASearch(int width, int height, int reach) {
        for (long seed = 0; seed < 12; seed++) {
            Mask mask = Pictures.blobs(width, height, seed);
            DistanceField field = DistanceField.to(mask, coverage -> coverage >= 128, reach);
            int beyond = (reach + 1) * (reach + 1);
            for (int y = 0; y < height; y++) {
                int[] row = field.squaredRow(y);
                for (int x = 0; x < width; x++) {
                    int expected = squared(mask, x, y, beyond);
                    assertThat(Math.min(row[x], beyond))
                            .as("seed %d, %d, %d", seed, x, y)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void withoutWantedPixelsAllIsFar() {
        DistanceField field = DistanceField.to(Mask.empty(6, 5), coverage -> coverage > 0, 9);

        assertThat(field.squaredRow(2)).containsOnly(100);
        assertThat(field.largestSquare()).isEqualTo(100);
    }

    @Test
    void theLargestSquareIsThatOfTheFarthestCorner() {
        byte[] coverage = new byte[8 * 6];
        coverage[0] = (byte) 255;
        DistanceField field = DistanceField.to(Mask.of(8, 6, coverage), value -> value == 255, 20);

        assertThat(field.largestSquare()).isEqualTo(7 * 7 + 5 * 5);
    }

    @Test
    void reachesBeyondAByteAreCut() {
        DistanceField field = DistanceField.to(Mask.empty(2, 2), coverage -> coverage > 0, 10_000);

        assertThat(field.largestSquare()).isEqualTo(255 * 255);
    }
}
