package org.glidefx.diffusion;

import org.glidefx.diffusion.SamplingLoop.StepState;
import org.glidefx.tensor.FloatTensor;
import org.jspecify.annotations.Nullable;

/**
 * UniPC of order 2 on x0, variant B2(h) (Zhao et al. 2023, algorithms 5 to 8): the step of {@link DpmSolverPlusPlusSampler},
 * and, before the next one, a correction of its result by the x0 that the network predicts there. That x0 is needed anyway, so
 * the third order of accuracy costs no extra pass.
 *
 * <p>With lambda = log(alpha / sigma), h the step in lambda, B = exp(-h) - 1, D = (earlier x0 - x0) / r, r the last step over
 * -h, and x0' the network's prediction after the step:
 *
 * <ul>
 *   <li>predicted x_t = (sigma_t / sigma_s) x_s - alpha_t B (x0 + D / 2),
 *   <li>corrected x_t = (sigma_t / sigma_s) x_s - alpha_t B (x0 + p D + q (x0' - x0)), with p and q such that an x0 quadratic in
 *       lambda is integrated exactly; p = 0 and q = 1/2 after the first step, which has no earlier x0.
 * </ul>
 *
 * <p>The last step goes to x0 itself. A score gradient is applied as in {@link DdimSampler}. Uses no noise but the initial one,
 * and no learned variance.
 */
public record UniPcSampler(Thresholding thresholding) implements Sampler {

    public UniPcSampler() {
        this(Thresholding.CLIP);
    }

    @Override
    public FloatTensor sample(SamplingRun run) {
        return SamplingLoop.sample(run, thresholding, new Multistep()::next);
    }

    /** What one run remembers from step to step. */
    private static final class Multistep {

        private @Nullable Leap last;

        FloatTensor next(StepState state) {
            state.steerX0();
            if (state.index() == 0) {
                return state.x0().copy();
            }
            Leap arrived = last;
            FloatTensor x = arrived == null ? state.x() : arrived.corrected(state.x0());
            double from = state.schedule().alphaBar(state.index());
            double to = state.schedule().alphaBar(state.index() - 1);
            double step = halfLogSnr(to) - halfLogSnr(from);
            Leap leap = new Leap(
                    x,
                    state.x0(),
                    arrived == null ? state.x0() : arrived.x0,
                    arrived == null ? 0 : -arrived.step / step,
                    step,
                    new Ends(Math.sqrt((1 - to) / (1 - from)), Math.sqrt(to)));
            last = leap;
            return leap.predicted();
        }

        private static double halfLogSnr(double alphaBar) {
            return (StrictMath.log(alphaBar) - StrictMath.log1p(-alphaBar)) / 2;
        }
    }

    /** The step's sigma_t / sigma_s and alpha_t. */
    private record Ends(double ofX, double alpha) {}

    /**
     * One step.
     *
     * @param ratio the last step over this one, negative; 0 where there was none
     * @param step h
     */
    private record Leap(FloatTensor x, FloatTensor x0, FloatTensor earlier, double ratio, double step, Ends ends) {

        FloatTensor predicted() {
            return at(ratio == 0 ? 0 : 0.5 / ratio, 0, x0);
        }

        /** @param arrived the network's x0 after the step */
        FloatTensor corrected(FloatTensor arrived) {
            if (ratio == 0) {
                return at(0, 0.5, arrived);
            }
            double b = StrictMath.expm1(-step);
            double second = -b / step - 1;
            double first = second / b;
            double both = 2 * (-second / step - 0.5) / b;
            double ofEarlier = (first - both) / (1 - ratio);
            return at(ofEarlier / ratio, first - ofEarlier, arrived);
        }

        private FloatTensor at(double ofEarlier, double ofArrived, FloatTensor arrived) {
            double ofData = -ends.alpha() * StrictMath.expm1(-step);
            float[] next = new float[x.size()];
            for (int i = 0; i < next.length; i++) {
                double here = x0.data()[i];
                double data = here + ofEarlier * (earlier.data()[i] - here) + ofArrived * (arrived.data()[i] - here);
                next[i] = (float) (ends.ofX() * x.data()[i] + ofData * data);
            }
            return new FloatTensor(x.shape(), next);
        }
    }
}
