package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdimSamplerTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final SpacedSchedule FIVE = SpacedSchedule.of(COSINE, 20, 300, 500, 800, 950);
    private static final FloatTensor HALF = FloatTensor.filled(Loop.PICTURES, 0.5f);

    /**
     * If the denoiser knows the picture, eps never changes: x_t = sqrt(alpha bar) x0 + sqrt(1 - alpha bar) eps at every step.
     */
    @ParameterizedTest
    @EnumSource(Parameterization.class)
    void etaZeroFollowsOneLineFromNoiseToPicture(Parameterization form) {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, form, HALF);
        new Loop(denoiser, FIVE).sample(new DdimSampler(0));
        double first = COSINE.alphaBar(950);
        float[] start = denoiser.seen.getFirst().data();
        for (int step = 1; step < 5; step++) {
            double alphaBar = COSINE.alphaBar(denoiser.timesteps.get(step));
            double[] expected = new double[start.length];
            for (int i = 0; i < start.length; i++) {
                double epsilon = (start[i] - Math.sqrt(first) * 0.5) / Math.sqrt(1 - first);
                expected[i] = Math.sqrt(alphaBar) * 0.5 + Math.sqrt(1 - alphaBar) * epsilon;
            }
            assertThat(Difference.largest(denoiser.seen.get(step).data(), expected))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void etaZeroDrawsNoNoiseButTheFirst() {
        NoiseSource once = (step, shape) -> {
            assertThat(step).isZero();
            return new PhiloxNoise(1, 0, 0).noise(0, shape);
        };
        FloatTensor result = new Loop(new ExactDenoiser(COSINE, Parameterization.V, HALF), FIVE)
                .noise(once)
                .sample(new DdimSampler(0));
        assertThat(Difference.largest(result.data(), HALF.data())).isLessThan(1e-6);
    }

    /** The marginal variance of x_t does not depend on eta: the contributions of the old and the new noise add in squares. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1})
    void etaSplitsTheNoiseWithoutChangingHowMuchThereIs(double eta) {
        FloatTensor none = FloatTensor.zeros(Loop.PICTURES);
        ExactDenoiser withOld = new ExactDenoiser(COSINE, Parameterization.V, none);
        ExactDenoiser withNew = new ExactDenoiser(COSINE, Parameterization.V, none);
        NoiseSource old = (step, shape) -> FloatTensor.filled(shape, step == 0 ? 1 : 0);
        NoiseSource fresh = (step, shape) -> FloatTensor.filled(shape, step == 0 ? 0 : 1);
        new Loop(withOld, FIVE).noise(old).sample(new DdimSampler(eta));
        new Loop(withNew, FIVE).noise(fresh).sample(new DdimSampler(eta));
        double kept = withOld.seen.get(1).data()[0] / Math.sqrt(1 / (1 - COSINE.alphaBar(950)));
        double added = withNew.seen.get(1).data()[0];
        assertThat(kept * kept + added * added).isCloseTo(1 - COSINE.alphaBar(800), within(1e-6));
        assertThat(added).isPositive();
    }

    @Test
    void refusesAnEtaOutsideItsRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DdimSampler(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DdimSampler(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DdimSampler(Double.NaN));
    }
}
