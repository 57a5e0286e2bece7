package org.glidefx.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneTest {

    private static Plane noise(int width, int height) {
        SplittableRandom random = new SplittableRandom(11);
        Plane plane = Plane.zeros(width, height);
        for (int i = 0; i < plane.data().length; i++) {
            plane.data()[i] = (float) random.nextDouble();
        }
        return plane;
    }

    @ParameterizedTest
    @CsvSource({"8, 6", "9, 7", "1, 1", "1, 8", "13, 2"})
    void evenPlanesStayEven(int width, int height) {
        Plane even = Plane.zeros(width, height);
        Arrays.fill(even.data(), 0.375f);
        Plane half = even.reduced();

        assertThat(half.width()).isEqualTo((width + 1) / 2);
        assertThat(half.height()).isEqualTo((height + 1) / 2);
        assertThat(half.data()).containsOnly(0.375f);
        assertThat(half.expanded(width, height).data()).hasSize(width * height).containsOnly(0.375f);
    }

    /** Burt and Adelson's kernel 1, 4, 6, 4, 1 on both axes. */
    @Test
    void anImpulseBecomesTheKernel() {
        Plane impulse = Plane.zeros(9, 9);
        impulse.data()[4 * 9 + 4] = 256;
        Plane half = impulse.reduced();

        assertThat(half.data()[2 * 5 + 2]).isEqualTo(36);
        assertThat(half.data()[2 * 5 + 1]).isEqualTo(6);
        assertThat(half.data()[1 * 5 + 1]).isEqualTo(1);
        assertThat(half.data()[0]).isZero();
    }

    @Test
    void expandingKeepsTheSumFourfold() {
        Plane impulse = Plane.zeros(9, 9);
        impulse.data()[4 * 9 + 4] = 1;
        Plane twice = impulse.expanded(18, 18);
        double sum = 0;
        for (float value : twice.data()) {
            sum += value;
        }

        assertThat(sum).isCloseTo(4, within(1e-6));
    }

    @Test
    void slopesStaySlopesAwayFromTheBorder() {
        Plane slope = Plane.zeros(32, 4);
        for (int i = 0; i < slope.data().length; i++) {
            slope.data()[i] = i % 32;
        }
        Plane back = slope.reduced().expanded(32, 4);

        for (int x = 6; x < 26; x++) {
            assertThat(back.data()[32 + x]).isCloseTo(x, within(1e-5f));
        }
    }

    @Test
    void columnsAndRowsAreTreatedAlike() {
        Plane plane = noise(10, 10);
        Plane turned = Plane.zeros(10, 10);
        for (int i = 0; i < 100; i++) {
            turned.data()[i % 10 * 10 + i / 10] = plane.data()[i];
        }
        float[] half = plane.reduced().data();
        float[] halfTurned = turned.reduced().data();

        for (int i = 0; i < 25; i++) {
            assertThat(halfTurned[i % 5 * 5 + i / 5]).isCloseTo(half[i], within(1e-6f));
        }
    }
}
