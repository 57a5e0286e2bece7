package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembraneTest {

    private static boolean[] all(int cells) {
        boolean[] inside = new boolean[cells];
        Arrays.fill(inside, true);
        return inside;
    }

    private static double[] products(double[] weights, double[] wanted) {
        double[] pulls = new double[weights.length];
        Arrays.setAll(pulls, at -> weights[at] * wanted[at]);
        return pulls;
    }

    @Test
    void aCellAloneGoesWhereItIsPulled() {
        double[] field = new Membrane(1, all(1), new double[] {4}).solve(new double[] {4 * 0.5});

        assertThat(field[0]).isCloseTo(0.5 * 4 / (4 + Membrane.SLACK), within(1e-12));
    }

    /** In a row that is pulled at one end and free at the other: A cosh(k (n + 1/2 - i)) with 2 cosh(k) = 2 + SLACK. */
    @Test
    void alongARowThatIsPulledAtOneEndItIsTheClosedForm() {
        int last = 40;
        double[] weights = new double[last + 1];
        weights[0] = 4;
        double[] pulls = new double[last + 1];
        pulls[0] = 4 * 0.7;

        double[] field = new Membrane(last + 1, all(last + 1), weights).solve(pulls);

        double half = 1 + Membrane.SLACK / 2;
        double k = Math.log(half + Math.sqrt(half * half - 1));
        double scale = pulls[0]
                / ((weights[0] + Membrane.SLACK + 1) * Math.cosh(k * (last + 0.5)) - Math.cosh(k * (last - 0.5)));
        for (int i = 0; i <= last; i++) {
            assertThat(field[i]).isCloseTo(scale * Math.cosh(k * (last + 0.5 - i)), within(1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noOtherFieldIsBetter(long seed) {
        Random random = new Random(seed);
        int width = 2 + random.nextInt(9);
        int cells = width * (2 + random.nextInt(9));
        boolean[] inside = new boolean[cells];
        double[] weights = new double[cells];
        double[] wanted = new double[cells];
        for (int at = 0; at < cells; at++) {
            inside[at] = random.nextInt(4) > 0;
            weights[at] = random.nextInt(3) > 0 ? 0 : 8 * random.nextDouble();
            wanted[at] = random.nextGaussian();
        }

        double[] field = new Membrane(width, inside, weights).solve(products(weights, wanted));

        double least = energy(width, inside, weights, wanted, field);
        for (int at = 0; at < cells; at++) {
            for (double step : inside[at] ? new double[] {1e-3, -1e-3} : new double[0]) {
                double[] other = field.clone();
                other[at] += step;
                assertThat(energy(width, inside, weights, wanted, other)).isGreaterThan(least);
            }
            assertThat(inside[at] || field[at] == 0).isTrue();
        }
    }

    private static double energy(int width, boolean[] inside, double[] weights, double[] wanted, double[] field) {
        double sum = 0;
        for (int at = 0; at < field.length; at++) {
            if (inside[at]) {
                int right = (at + 1) % width == 0 ? at : at + 1;
                int below = at + width < field.length ? at + width : at;
                sum += square(inside[right] ? field[right] - field[at] : 0)
                        + square(inside[below] ? field[below] - field[at] : 0)
                        + weights[at] * square(field[at] - wanted[at])
                        + Membrane.SLACK * square(field[at]);
            }
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void whatNothingPullsStaysAtZero() {
        boolean[] twoHoles = {true, true, false, true, true};
        double[] weights = {1, 0, 0, 0, 0};

        double[] field = new Membrane(5, twoHoles, weights).solve(new double[] {1, 0, 0, 0, 0});

        assertThat(field[1]).isGreaterThan(0.9);
        assertThat(Arrays.copyOfRange(field, 2, 5)).containsOnly(0);
        assertThat(new Membrane(5, new boolean[5], weights).solve(new double[5]))
                .containsOnly(0);
    }

    /** A single difference of small weight must not tint a whole hole. */
    @Test
    void littleWeightMovesLittle() {
        int side = 32;
        double[] weights = new double[side * side];
        weights[0] = 0.01;
        double[] pulls = new double[side * side];
        pulls[0] = 0.01;

        double[] field = new Membrane(side, all(side * side), weights).solve(pulls);

        assertThat(Arrays.stream(field)).allMatch(u -> u > 0 && u < 0.05);
    }
}
