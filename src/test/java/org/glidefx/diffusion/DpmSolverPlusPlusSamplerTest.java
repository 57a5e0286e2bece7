package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpmSolverPlusPlusSamplerTest {

    private static final FloatTensor MEAN = FloatTensor.filled(Loop.PICTURES, 0.2f);
    private static final double DEVIATION = 0.3;
    private static final Sampler SOLVER = new DpmSolverPlusPlusSampler(Thresholding.NONE);
    private static final Sampler FIRST_ORDER = new DdimSampler(0, Thresholding.NONE);

    /**
     * For Gaussian pictures the probability-flow ODE has the solution x_t = alpha_t m + sqrt(alpha_t^2 s^2 + sigma_t^2)
     * z with one z for all t. Halving the steps in lambda must quarter the error.
     */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80})
    void errorFallsWithTheSquareOfTheStep(int steps) {
        double ratio = error(SOLVER, steps) / error(SOLVER, 2 * steps);
        assertThat(ratio).isBetween(3.2, 4.8);
    }

    @Test
    void firstOrderSolverIsWorseAndFallsLinearly() {
        assertThat(error(FIRST_ORDER, 40) / error(FIRST_ORDER, 80)).isBetween(1.7, 2.3);
        assertThat(error(SOLVER, 20)).isLessThan(error(FIRST_ORDER, 20) / 3);
    }

    @Test
    void twoStepsAreOfFirstOrder() {
        ExactDenoiser solver = denoiser(schedule(3));
        ExactDenoiser ddim = denoiser(schedule(3));
        loop(solver, 3).sample(SOLVER);
        loop(ddim, 3).sample(FIRST_ORDER);
        assertThat(Difference.largest(
                        solver.seen.get(1).data(), ddim.seen.get(1).data()))
                .isLessThan(1e-6);
        assertThat(Difference.largest(
                        solver.seen.get(2).data(), ddim.seen.get(2).data()))
                .isGreaterThan(1e-3);
    }

    @Test
    void lastStepGoesToTheCleanPicture() {
        Loop loop = loop(denoiser(schedule(8)), 8);
        FloatTensor result = loop.sample(SOLVER);
        assertThat(result.data()).containsExactly(loop.reports.getLast().x0().data());
    }

    @Test
    void drawsNoNoiseButTheFirst() {
        NoiseSource once = (step, shape) -> {
            assertThat(step).isZero();
            return new PhiloxNoise(1, 0, 0).noise(0, shape);
        };
        float[] expected = loop(denoiser(schedule(8)), 8).sample(SOLVER).data();
        assertThat(loop(denoiser(schedule(8)), 8).noise(once).sample(SOLVER).data())
                .containsExactly(expected);
    }

    @Test
    void runsDoNotRememberEachOther() {
        float[] first = loop(denoiser(schedule(8)), 8).sample(SOLVER).data();
        assertThat(loop(denoiser(schedule(8)), 8).sample(SOLVER).data()).containsExactly(first);
    }

    /** On the real schedule, placed steps end closer to the exact solution than the same number of even DDIM steps. */
    @Test
    void placedStepsBeatAsManyEvenOnes() {
        NoiseSchedule cosine = NoiseSchedule.squaredCosine(1000);
        double placed = finalError(SOLVER, cosine, StepPlacement.alignYourSteps(cosine, 10));
        double even = finalError(FIRST_ORDER, cosine, Respacing.evenly(1000, 10));
        assertThat(placed).isLessThan(even);
    }

    /** The error against the exact result, x = m + s z, with the z of the initial noise. */
    private static double finalError(Sampler sampler, NoiseSchedule schedule, int... timesteps) {
        ExactDenoiser denoiser = denoiser(schedule);
        FloatTensor result = new Loop(denoiser, SpacedSchedule.of(schedule, timesteps)).sample(sampler);
        return Difference.largest(result.data(), exact(denoiser, schedule, timesteps[timesteps.length - 1], -1));
    }

    /** The error just before the last pass, at a noise level that does not depend on the number of steps. */
    private static double error(Sampler sampler, int steps) {
        NoiseSchedule schedule = schedule(steps);
        ExactDenoiser denoiser = denoiser(schedule);
        loop(denoiser, steps).sample(sampler);
        return Difference.largest(denoiser.seen.getLast().data(), exact(denoiser, schedule, steps - 1, 0));
    }

    private static double[] exact(ExactDenoiser denoiser, NoiseSchedule schedule, int from, int to) {
        float[] start = denoiser.seen.getFirst().data();
        double[] exact = new double[start.length];
        for (int i = 0; i < exact.length; i++) {
            double z = (start[i] - Math.sqrt(schedule.alphaBar(from)) * MEAN.data()[i]) / spread(schedule, from);
            exact[i] = Math.sqrt(schedule.alphaBar(to)) * MEAN.data()[i] + spread(schedule, to) * z;
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

    private static ExactDenoiser denoiser(NoiseSchedule schedule) {
        return new ExactDenoiser(schedule, Parameterization.V, MEAN, DEVIATION, 0);
    }

    private static Loop loop(Denoiser denoiser, int steps) {
        return new Loop(denoiser, SpacedSchedule.of(schedule(steps), Respacing.evenly(steps, steps)));
    }
}
