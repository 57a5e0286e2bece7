package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxBlurTest {

    private static Mask column(int... values) {
        byte[] coverage = new byte[values.length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) values[i];
        }
        return Mask.of(1, values.length, coverage);
    }

    /** The definition: the mean over the square, with edges repeated and rounded twice, for rows and for columns. */
    private static double mean(Mask mask, int x, int y, int radius) {
        return IntStream.rangeClosed(-radius, radius)
                .mapToDouble(dy -> IntStream.rangeClosed(-radius, radius)
                        .map(dx -> mask.at(
                                Math.clamp(x + dx, 0, mask.width() - 1), Math.clamp(y + dy, 0, mask.height() - 1)))
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"20, 15, 1", "20, 15, 4", "9, 31, 12", "1, 9, 3", "9, 1, 3", "1, 1, 5"})
    void eachValueIsTheMeanOfItsSquare(int width, int height, int radius) {
        Mask mask = Pictures.blobs(width, height, 7);
        Mask blurred = BoxBlur.blur(mask, radius);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat((double) blurred.at(x, y))
                        .as("column %d, row %d", x, y)
                        .isBetween(mean(mask, x, y, radius) - 1.01, mean(mask, x, y, radius) + 1.01);
            }
        }
    }

    @Test
    void aStepBecomesARamp() {
        assertThat(BoxBlur.blur(column(0, 0, 0, 0, 255, 255, 255, 255), 1))
                .isEqualTo(column(0, 0, 0, 85, 170, 255, 255, 255));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 254, 255})
    void evenMasksStay(int value) {
        byte[] coverage = new byte[12 * 10];
        java.util.Arrays.fill(coverage, (byte) value);
        Mask even = Mask.of(12, 10, coverage);

        assertThat(BoxBlur.blur(even, 3)).isEqualTo(even);
    }

    @Test
    void radiusZeroIsNothing() {
        Mask mask = Pictures.blobs(30, 20, 2);

        assertThat(BoxBlur.blur(mask, 0)).isEqualTo(mask);
    }

    @Test
    void theOldMaskIsNotTouched() {
        Mask mask = Pictures.blobs(30, 20, 2);
        byte[] before = mask.toArray();
        BoxBlur.blur(mask, 5);

        assertThat(mask.toArray()).isEqualTo(before);
    }
}
