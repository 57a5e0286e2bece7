package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniPcSamplerTest {

    private static final FloatTensor MEAN = FloatTensor.filled(Loop.PICTURES, 0.2f);
    private static final double DEVIATION = 0.3;
    private static final Sampler SOLVER = new UniPcSampler(Thresholding.NONE);
    private static final Sampler UNCORRECTED = new DpmSolverPlusPlusSampler(Thresholding.NONE);

    /**
     * For Gaussian pictures the probability-flow ODE has the solution x_t = alpha_t m + sqrt(alpha_t^2 s^2 + sigma_t^2) z with
     * one z for all t. Second-order steps with the correction are of third order: halving them divides the error by eight.
     */
    @ParameterizedTest
    @ValueSource(ints = {12, 20, 28})
    void errorFallsWithTheCubeOfTheStep(int steps) {
        double ratio = error(SOLVER, Parameterization.V, steps) / error(SOLVER, Parameterization.V, 2 * steps);
        assertThat(ratio).isBetween(5.6, 10.4);
    }

    /**
     * The correction raises the order, so the gain grows with the steps; the point compared is predicted and not yet corrected.
     */
    @ParameterizedTest
    @EnumSource
    void theCorrectionMakesItBetter(Parameterization parameterization) {
        double few = error(SOLVER, parameterization, 20) / error(UNCORRECTED, parameterization, 20);
        double many = error(SOLVER, parameterization, 40) / error(UNCORRECTED, parameterization, 40);
        assertThat(few).isLessThan(0.8);
        assertThat(many).isLessThan(0.5);
    }

    /** The first two points are those of the other solver; the third comes after the first correction. */
    @Test
    void theFirstPredictionIsThatOfTheOtherSolver() {
        ExactDenoiser corrected = denoiser(schedule(4), Parameterization.V);
        ExactDenoiser plain = denoiser(schedule(4), Parameterization.V);
        loop(corrected, 4).sample(SOLVER);
        loop(plain, 4).sample(UNCORRECTED);
        assertThat(corrected.seen.get(1).data())
                .containsExactly(plain.seen.get(1).data());
        assertThat(Difference.largest(
                        corrected.seen.get(2).data(), plain.seen.get(2).data()))
                .isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aStepCostsOnePassAndTheLastGoesToTheCleanPicture(int steps) {
        ExactDenoiser denoiser = denoiser(schedule(8), Parameterization.V);
        Loop loop = new Loop(denoiser, SpacedSchedule.of(schedule(8), Respacing.evenly(8, steps)));
        FloatTensor result = loop.sample(SOLVER);
        assertThat(denoiser.seen).hasSize(steps);
        assertThat(result.data()).containsExactly(loop.reports.getLast().x0().data());
    }

    @Test
    void aKnownPictureIsFoundWhateverTheSteps() {
        ExactDenoiser denoiser = new ExactDenoiser(schedule(6), Parameterization.EPSILON, MEAN);
        assertThat(Difference.largest(
                        loop(denoiser, 6).sample(new UniPcSampler()).data(), MEAN.data()))
                .isLessThan(1e-5);
    }

    @Test
    void drawsNoNoiseButTheFirst() {
        NoiseSource once = (step, shape) -> {
            assertThat(step).isZero();
            return new PhiloxNoise(1, 0, 0).noise(0, shape);
        };
        float[] expected = eight().sample(SOLVER).data();
        assertThat(eight().noise(once).sample(SOLVER).data()).containsExactly(expected);
    }

    @Test
    void runsDoNotRememberEachOther() {
        float[] first = eight().sample(SOLVER).data();
        assertThat(eight().sample(SOLVER).data()).containsExactly(first);
    }

    private static Loop eight() {
        return loop(denoiser(schedule(8), Parameterization.V), 8);
    }

    /** The error just before the last pass, at a noise level that does not depend on the number of steps. */
    private static double error(Sampler sampler, Parameterization parameterization, int steps) {
        NoiseSchedule schedule = schedule(steps);
        ExactDenoiser denoiser = denoiser(schedule, parameterization);
        loop(denoiser, steps).sample(sampler);
        return Difference.largest(denoiser.seen.getLast().data(), exact(denoiser, schedule, steps - 1));
    }

    private static double[] exact(ExactDenoiser denoiser, NoiseSchedule schedule, int from) {
        float[] start = denoiser.seen.getFirst().data();
        double[] exact = new double[start.length];
        for (int i = 0; i < exact.length; i++) {
            double z = (start[i] - Math.sqrt(schedule.alphaBar(from)) * MEAN.data()[i]) / spread(schedule, from);
            exact[i] = Math.sqrt(schedule.alphaBar(0)) * MEAN.data()[i] + spread(schedule, 0) * z;
        }
        return exact;
    }

    private static double spread(NoiseSchedule schedule, int t) {
        double alphaBar = schedule.alphaBar(t);
        return Math.sqrt(alphaBar * DEVIATION * DEVIATION + 1 - alphaBar);
    }

    /** Evenly spaced in lambda = log(alpha / sigma), from 3 at t = 0 to -3. */
    private static NoiseSchedule schedule(int steps) {
        double[] alphaBars = IntStream.range(0, steps)
                .mapToDouble(t -> 1 / (1 + Math.exp(-2 * (3 - 6.0 * t / (steps - 1)))))
                .toArray();
        return NoiseSchedule.ofBetas(IntStream.range(0, steps)
                .mapToDouble(t -> 1 - alphaBars[t] / (t == 0 ? 1 : alphaBars[t - 1]))
                .toArray());
    }

    private static ExactDenoiser denoiser(NoiseSchedule schedule, Parameterization parameterization) {
        return new ExactDenoiser(schedule, parameterization, MEAN, DEVIATION, 0);
    }

    private static Loop loop(Denoiser denoiser, int steps) {
        return new Loop(denoiser, SpacedSchedule.of(schedule(steps), Respacing.evenly(steps, steps)));
    }
}
