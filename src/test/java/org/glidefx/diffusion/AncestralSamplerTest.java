package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AncestralSamplerTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final SpacedSchedule THREE = SpacedSchedule.of(COSINE, 0, 500, 900);
    private static final FloatTensor HALF = FloatTensor.filled(Loop.PICTURES, 0.5f);

    /** The log variance goes linearly from the posterior's (-1) to beta's (1). */
    @ParameterizedTest
    @ValueSource(floats = {-1, -0.5f, 0, 1, 1.5f})
    void firstStepIsThePosteriorWithTheLearnedVariance(float value) {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, HALF, 0, value);
        NoiseSource twos = (step, shape) -> FloatTensor.filled(shape, step == 1 ? 2 : 0.25f);
        new Loop(denoiser, THREE).noise(twos).sample(new AncestralSampler());

        NoiseSchedule spaced = THREE.spaced();
        double part = (value + 1) / 2;
        double deviation =
                Math.pow(Math.sqrt(spaced.beta(2)), part) * Math.pow(Math.sqrt(spaced.posteriorVariance(2)), 1 - part);
        double mean = spaced.posteriorMeanOfX0(2) * 0.5 + spaced.posteriorMeanOfX(2) * 0.25;
        assertThat((double) denoiser.seen.get(1).data()[0]).isCloseTo(mean + deviation * 2, within(1e-6));
    }

    @Test
    void lastStepAddsNoNoise() {
        NoiseSource huge = (step, shape) -> FloatTensor.filled(shape, step == 3 ? 1e6f : 0.5f);
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, HALF);
        FloatTensor result = new Loop(denoiser, THREE).noise(huge).sample(new AncestralSampler());
        assertThat(Difference.largest(result.data(), HALF.data())).isLessThan(1e-6);
    }

    /** The smaller of the two variances is DDIM's with eta 1 (Song et al. 2020, section 4.1). */
    @Test
    void smallerVarianceIsDdimWithEtaOne() {
        SpacedSchedule spaced = SpacedSchedule.of(COSINE, 20, 300, 500, 800, 950);
        ExactDenoiser first = new ExactDenoiser(COSINE, Parameterization.V, HALF, 0.2, -1);
        ExactDenoiser second = new ExactDenoiser(COSINE, Parameterization.V, HALF, 0.2, -1);
        FloatTensor ancestral = new Loop(first, spaced).sample(new AncestralSampler());
        FloatTensor ddim = new Loop(second, spaced).sample(new DdimSampler(1));
        assertThat(Difference.largest(ancestral.data(), ddim.data())).isLessThan(1e-5);
        assertThat(Difference.largest(
                        first.seen.get(3).data(), second.seen.get(3).data()))
                .isLessThan(1e-5);
    }

    /** With all 1000 steps the result follows the distribution for which the denoiser is exact. */
    @Test
    void manyStepsSampleTheTargetDistribution() {
        Shape shape = Shape.of(1, 3, 32, 32);
        FloatTensor mean = FloatTensor.filled(shape, 0.1f);
        SpacedSchedule all = SpacedSchedule.of(COSINE, Respacing.evenly(1000, 1000));
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.EPSILON, mean, 0.25, -1);
        float[] result = new Loop(denoiser, all)
                .sample(new AncestralSampler(Thresholding.NONE), shape)
                .data();
        double sum = 0;
        double squares = 0;
        for (float value : result) {
            sum += value;
            squares += (value - 0.1) * (value - 0.1);
        }
        assertThat(sum / result.length).isCloseTo(0.1, within(0.015));
        assertThat(Math.sqrt(squares / result.length)).isCloseTo(0.25, within(0.015));
    }
}
