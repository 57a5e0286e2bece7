package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.diffusion.Parameterization.LinearForm;
import org.glidefx.tensor.FloatTensor;

/**
 * The loop that all samplers share: from x_T, or a picture under noise, down to x_0, predict x0, keep it in range, step,
 * report. Pictures are float32, the arithmetic on each element is double.
 */
final class SamplingLoop {

    /** The part of a step in which samplers differ. */
    @FunctionalInterface
    interface Step {

        /**
         * Returns x_{t-1}. May change the state's x0 in place to the one that the step really used.
         *
         * @return a new tensor
         */
        FloatTensor next(StepState state);
    }

    /**
     * A step about to be taken.
     *
     * @param index of the kept timestep, falling to 0
     * @param number how many steps are finished after this one, rising from 1
     * @param x x_t, [N, 3, S, S]
     * @param x0 constrained and in range
     * @param variance the network's variance value, nominally -1 to 1
     */
    record StepState(SamplingRun run, int index, int number, FloatTensor x, FloatTensor x0, FloatTensor variance) {

        NoiseSchedule schedule() {
            return run.schedule().spaced();
        }

        int timestep() {
            return run.schedule().timestep(index);
        }

        Optional<FloatTensor> scoreGradient() {
            return run.denoiser().scoreGradient(x, timestep(), run.cancel());
        }

        /** Changes x0 as if the score gradient g had changed the predicted noise by -sqrt(1 - alpha bar) g. */
        void steerX0() {
            double alphaBar = schedule().alphaBar(index);
            double ofGradient = (1 - alphaBar) / Math.sqrt(alphaBar);
            scoreGradient().ifPresent(gradient -> {
                for (int i = 0; i < x0.size(); i++) {
                    x0.data()[i] = (float) (x0.data()[i] + ofGradient * gradient.data()[i]);
                }
            });
        }

        FloatTensor noise() {
            return run.noise().noise(number, run.shape());
        }
    }

    private SamplingLoop() {}

    static FloatTensor sample(SamplingRun run, Thresholding thresholding, Step step) {
        FloatTensor x = start(run);
        int steps = run.schedule().steps();
        for (int index = steps - 1; index >= 0; index--) {
            run.cancel().throwIfCancelled();
            int timestep = run.schedule().timestep(index);
            ModelOutput output = run.denoiser().predict(x, timestep, run.cancel());
            FloatTensor x0 = thresholding.apply(predictX0(run, index, x, output.prediction()), run.constraint());
            x = step.next(new StepState(run, index, steps - index, x, x0, output.variance()));
            run.listener().onStep(new StepReport(steps - index, steps, timestep, x0));
        }
        return x;
    }

    private static FloatTensor start(SamplingRun run) {
        FloatTensor noise = run.noise().noise(0, run.shape());
        return switch (run.start()) {
            case Start.Noise begun -> scaled(noise, begun.temperature());
            case Start.Picture begun ->
                noised(
                        begun.x0(),
                        noise,
                        run.schedule().spaced().alphaBar(run.schedule().steps() - 1));
        };
    }

    private static FloatTensor scaled(FloatTensor x, double temperature) {
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) (x.data()[i] * temperature);
        }
        return x;
    }

    private static FloatTensor noised(FloatTensor x0, FloatTensor noise, double alphaBar) {
        double ofX0 = Math.sqrt(alphaBar);
        double ofNoise = Math.sqrt(1 - alphaBar);
        for (int i = 0; i < noise.size(); i++) {
            noise.data()[i] = (float) (ofX0 * x0.data()[i] + ofNoise * noise.data()[i]);
        }
        return noise;
    }

    private static FloatTensor predictX0(SamplingRun run, int index, FloatTensor x, FloatTensor prediction) {
        if (!prediction.shape().equals(x.shape())) {
            throw new IllegalArgumentException(
                    "expected a prediction of shape " + x.shape() + ", found " + prediction.shape());
        }
        LinearForm form =
                run.denoiser().parameterization().x0(run.schedule().spaced().alphaBar(index));
        float[] x0 = new float[x.size()];
        for (int i = 0; i < x0.length; i++) {
            x0[i] = (float) form.at(x.data()[i], prediction.data()[i]);
        }
        return new FloatTensor(x.shape(), x0);
    }
}
