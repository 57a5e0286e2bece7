package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling from a picture under noise instead of from noise. */
class StartTest {

    private static final NoiseSchedule COSINE = NoiseSchedule.squaredCosine(1000);
    private static final SpacedSchedule TEN = SpacedSchedule.of(COSINE, Respacing.evenly(1000, 10));
    private static final SpacedSchedule SIX = TEN.cleanest(6);
    private static final FloatTensor GUIDE = clipped(77);
    private static final FloatTensor GOAL = clipped(78);
    private static final PhiloxNoise NOISE = new PhiloxNoise(5, 0, 0);

    private static FloatTensor clipped(long seed) {
        return Thresholding.CLIP.apply(new PhiloxNoise(seed, 0, 0).noise(0, Loop.PICTURES), X0Constraint.NONE);
    }

    static Stream<Sampler> samplers() {
        return Stream.of(
                new AncestralSampler(),
                new DdimSampler(0),
                new DdimSampler(1),
                new DpmSolverPlusPlusSampler(),
                new UniPcSampler());
    }

    @Test
    void theCleanestStepsAreTheSameBits() {
        assertThat(SIX.timesteps()).containsExactly(0, 111, 222, 333, 444, 555);
        for (int step = -1; step < SIX.steps(); step++) {
            assertThat(SIX.spaced().alphaBar(step)).isEqualTo(TEN.spaced().alphaBar(step));
        }
        SpacedSchedule built = SpacedSchedule.of(COSINE, SIX.timesteps());
        assertThat(SIX.spaced()).isEqualTo(built.spaced());
        assertThat(TEN.cleanest(10).spaced()).isEqualTo(TEN.spaced());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void thereAreNoOtherCounts(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEN.cleanest(count))
                .withMessage("expected 1 to 10 steps, found " + count);
    }

    /** x_t = sqrt(alpha bar_t) x0 + sqrt(1 - alpha bar_t) eps at t = 555, and only the six timesteps are visited. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theFirstPassSeesThePictureUnderNoise(Sampler sampler) {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, GOAL);
        Loop loop = new Loop(denoiser, SIX).noise(NOISE).from(GUIDE);
        loop.sample(sampler);
        FloatTensor noise = NOISE.noise(0, Loop.PICTURES);
        double alphaBar = COSINE.alphaBar(555);
        double[] expected = new double[noise.size()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.sqrt(alphaBar) * GUIDE.data()[i] + Math.sqrt(1 - alphaBar) * noise.data()[i];
        }
        assertThat(Difference.largest(denoiser.seen.getFirst().data(), expected))
                .isLessThan(1e-6);
        assertThat(denoiser.timesteps).containsExactly(555, 444, 333, 222, 111, 0);
        assertThat(loop.reports).extracting(StepReport::step).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(loop.reports).extracting(StepReport::steps).containsOnly(6);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void whoKnowsThePictureEndsAtIt(Sampler sampler) {
        for (FloatTensor goal : new FloatTensor[] {GOAL, GUIDE}) {
            FloatTensor result = new Loop(new ExactDenoiser(COSINE, Parameterization.EPSILON, goal), SIX)
                    .noise(NOISE)
                    .from(GUIDE)
                    .sample(sampler);
            assertThat(Difference.largest(result.data(), goal.data())).isLessThan(1e-5);
        }
    }

    /** The first step of multistep solvers too is of first order, which is that of DDIM: they have no earlier x0. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theFirstStepOfASolverIsDdims(Sampler sampler) {
        ExactDenoiser solver = new ExactDenoiser(COSINE, Parameterization.V, GOAL, 0.5, -1);
        ExactDenoiser ddim = new ExactDenoiser(COSINE, Parameterization.V, GOAL, 0.5, -1);
        new Loop(solver, SIX).noise(NOISE).from(GUIDE).sample(sampler);
        new Loop(ddim, SIX).noise(NOISE).from(GUIDE).sample(new DdimSampler(0));
        double apart =
                Difference.largest(solver.seen.get(1).data(), ddim.seen.get(1).data());
        boolean adds = sampler instanceof AncestralSampler || sampler.equals(new DdimSampler(1));
        assertThat(apart < 1e-5).as("%s, %s", sampler, apart).isEqualTo(!adds);
    }

    /**
     * SDEdit in its variance-preserving form (Meng et al. 2021, algorithm 3), in the paper's notation and in 64 bits: x =
     * alpha(t0) guide + sigma(t0) z; then for n = N to 1, with b = beta(t) dt and the score s = -eps / sigma, x = (x + b s) /
     * sqrt(1 - b) + sqrt(b) z. The last step adds no noise, as in the authors' code.
     */
    @Test
    void ancestralSamplingIsThePapersAlgorithm() {
        ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.EPSILON, GOAL, 0.02, 1);
        Loop loop = new Loop(denoiser, SIX).noise(NOISE).from(GUIDE);
        float[] result = loop.sample(new AncestralSampler()).data();

        double[] x = new double[result.length];
        double first = COSINE.alphaBar(555);
        float[] z = NOISE.noise(0, Loop.PICTURES).data();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.sqrt(first) * GUIDE.data()[i] + Math.sqrt(1 - first) * z[i];
        }
        int[] timesteps = SIX.timesteps();
        for (int n = timesteps.length - 1; n >= 0; n--) {
            double alphaBar = COSINE.alphaBar(timesteps[n]);
            double b = 1 - alphaBar / (n == 0 ? 1 : COSINE.alphaBar(timesteps[n - 1]));
            double sigma = Math.sqrt(1 - alphaBar);
            z = NOISE.noise(timesteps.length - n, Loop.PICTURES).data();
            for (int i = 0; i < x.length; i++) {
                double epsilon = (x[i] - Math.sqrt(alphaBar) * believed(x[i], alphaBar, i)) / sigma;
                x[i] = (x[i] - b * epsilon / sigma) / Math.sqrt(1 - b) + (n == 0 ? 0 : Math.sqrt(b) * z[i]);
            }
        }
        assertThat(Difference.largest(result, x)).isLessThan(1e-4);
    }

    /** E[x0 | x_t] for x0 from N(goal, 0.02^2); clipped, as in every sampler. */
    private static double believed(double x, double alphaBar, int i) {
        double variance = 0.02 * 0.02;
        double gain = Math.sqrt(alphaBar) * variance / (alphaBar * variance + 1 - alphaBar);
        double x0 = GOAL.data()[i] + gain * (x - Math.sqrt(alphaBar) * GOAL.data()[i]);
        return Math.clamp(x0, -1, 1);
    }

    /** A network that predicts the nearer of black and white keeps more of the picture the less noise there is. */
    @ParameterizedTest
    @MethodSource("samplers")
    void theFewerTheStepsTheMoreOfThePictureStays(Sampler sampler) {
        double last = 0;
        for (int steps : new int[] {1, 4, 7, 10}) {
            ExactDenoiser denoiser = new ExactDenoiser(COSINE, Parameterization.V, GOAL, 1, -1);
            FloatTensor result = new Loop(denoiser, TEN.cleanest(steps))
                    .noise(NOISE)
                    .from(GUIDE)
                    .sample(sampler);
            double apart = Math.sqrt(squared(result, GUIDE));
            assertThat(apart).as("%s steps", steps).isGreaterThan(last);
            last = apart;
        }
    }

    private static double squared(FloatTensor one, FloatTensor other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            double apart = (double) one.data()[i] - other.data()[i];
            sum += apart * apart;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void oneSeedGivesOneResult(Sampler sampler) {
        assertThat(sampled(sampler, 5)).containsExactly(sampled(sampler, 5)).isNotEqualTo(sampled(sampler, 6));
    }

    private static float[] sampled(Sampler sampler, long seed) {
        return new Loop(new ExactDenoiser(COSINE, Parameterization.V, GOAL, 1, -1), SIX)
                .noise(new PhiloxNoise(seed, 0, 0))
                .from(GUIDE)
                .sample(sampler)
                .data();
    }

    @Test
    void thePictureMustHaveTheShapeOfTheRun() {
        Loop loop = new Loop(new ExactDenoiser(COSINE, Parameterization.V, GOAL), SIX)
                .from(FloatTensor.zeros(Shape.of(1, 3, 4, 4)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.sample(new DdimSampler(0)))
                .withMessageStartingWith("expected a picture of shape");
    }
}
