package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Test;

class PhiloxNoiseTest {

    private static final Shape PICTURE = Shape.of(1, 3, 64, 64);

    /** Computed independently of this program, from the paper's rounds and the Box-Muller formula. */
    @Test
    void firstElementsAreKnown() {
        assertThat(new PhiloxNoise(42, 3, 1).noise(7, Shape.of(1, 8)).data())
                .containsExactly(
                        (float) -0.09186888124246072,
                        (float) -0.538236764759781,
                        (float) -1.2159628388616996,
                        (float) 0.2676359277369284,
                        (float) -0.7662860527591453,
                        (float) -0.789665118401548,
                        (float) 0.4169619236923468,
                        (float) -0.33557960767464695);
    }

    @Test
    void sameArgumentsGiveTheSameBits() {
        assertThat(new PhiloxNoise(5, 0, 0).noise(3, PICTURE).data())
                .containsExactly(new PhiloxNoise(5, 0, 0).noise(3, PICTURE).data());
    }

    @Test
    void candidateDoesNotDependOnHowManyThereAre() {
        FloatTensor batch = new PhiloxNoise(9, 0, 0).noise(2, PICTURE.withFirst(4));
        for (int candidate = 0; candidate < 4; candidate++) {
            assertThat(new PhiloxNoise(9, candidate, 0).noise(2, PICTURE).data())
                    .containsExactly(batch.rows(candidate, candidate + 1).data());
        }
    }

    @Test
    void stepDoesNotDependOnTheStepsDrawnBefore() {
        PhiloxNoise noise = new PhiloxNoise(9, 0, 0);
        float[] fifth = noise.noise(5, PICTURE).data();
        noise.noise(0, PICTURE);
        assertThat(noise.noise(5, PICTURE).data()).containsExactly(fifth);
    }

    @Test
    void seedCandidateStageAndStepAllMatter() {
        float[] plain = new PhiloxNoise(1, 1, 1).noise(1, PICTURE).data();
        assertThat(correlation(plain, new PhiloxNoise(2, 1, 1).noise(1, PICTURE).data()))
                .isCloseTo(0, within(0.04));
        assertThat(correlation(
                        plain,
                        new PhiloxNoise(1L << 32 | 1, 1, 1).noise(1, PICTURE).data()))
                .isCloseTo(0, within(0.04));
        assertThat(correlation(plain, new PhiloxNoise(1, 2, 1).noise(1, PICTURE).data()))
                .isCloseTo(0, within(0.04));
        assertThat(correlation(plain, new PhiloxNoise(1, 1, 2).noise(1, PICTURE).data()))
                .isCloseTo(0, within(0.04));
        assertThat(correlation(plain, new PhiloxNoise(1, 1, 1).noise(2, PICTURE).data()))
                .isCloseTo(0, within(0.04));
    }

    /** With 786 432 draws, each bound is about five standard errors. */
    @Test
    void momentsAreThoseOfTheNormalDistribution() {
        float[] data =
                new PhiloxNoise(2026, 0, 0).noise(0, Shape.of(4, 3, 256, 256)).data();
        assertThat(state(data, 1)).isCloseTo(0, within(0.006));
        assertThat(state(data, 2)).isCloseTo(1, within(0.008));
        assertThat(state(data, 3)).isCloseTo(0, within(0.022));
        assertThat(state(data, 4)).isCloseTo(3, within(0.056));
    }

    @Test
    void tailsAreAsHeavyAsTheyShouldBe() {
        float[] data =
                new PhiloxNoise(7, 0, 0).noise(0, Shape.of(4, 3, 256, 256)).data();
        long beyondTwo = IntStream.range(0, data.length)
                .filter(i -> Math.abs(data[i]) > 2)
                .count();
        assertThat((double) beyondTwo / data.length).isCloseTo(0.0455, within(0.0012));
        double largest = IntStream.range(0, data.length)
                .mapToDouble(i -> Math.abs(data[i]))
                .max()
                .orElseThrow();
        assertThat(largest).isBetween(4.0, 6.8);
    }

    @Test
    void neighboursAreIndependent() {
        float[] data =
                new PhiloxNoise(11, 0, 0).noise(0, Shape.of(1, 3, 256, 256)).data();
        for (int lag : new int[] {1, 2, 3, 4, 256, 65_536}) {
            double sum = 0;
            for (int i = lag; i < data.length; i++) {
                sum += (double) data[i] * data[i - lag];
            }
            assertThat(sum / (data.length - lag)).as("lag " + lag).isCloseTo(0, within(0.015));
        }
    }

    @Test
    void sizesThatDoNotFillABlockAreCutShort() {
        float[] eight = new PhiloxNoise(1, 0, 0).noise(0, Shape.of(1, 8)).data();
        float[] five = new PhiloxNoise(1, 0, 0).noise(0, Shape.of(1, 5)).data();
        assertThat(eight).startsWith(five);
        assertThat(new PhiloxNoise(1, 0, 0).noise(0, Shape.of(0, 5)).size()).isZero();
    }

    @Test
    void refusesNegativeCandidateAndStage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhiloxNoise(1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PhiloxNoise(1, 0, -1));
    }

    private static double correlation(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum / a.length;
    }

    private static double state(float[] data, int power) {
        return IntStream.range(0, data.length)
                .mapToDouble(i -> Math.pow(data[i], power))
                .average()
                .orElseThrow();
    }
}
