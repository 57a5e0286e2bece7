package org.glidefx.diffusion;

import org.glidefx.diffusion.SamplingLoop.StepState;
import org.glidefx.tensor.FloatTensor;
import org.jspecify.annotations.Nullable;

/**
 * DPM-Solver++(2M): a second-order multistep solver of the probability-flow ODE in terms of x0 (Lu et al. 2022, algorithm 2).
 * The first step is of first order, since there is no earlier x0; the last goes to sigma = 0, that is, to x0 itself. Uses no
 * noise but the initial one, and no learned variance.
 *
 * <p>With lambda = log(alpha / sigma), h the step in lambda and r the last step over this one:
 * D = x0 + (x0 - earlier x0) / (2 r), x_t = (sigma_t / sigma_s) x_s - alpha_t (exp(-h) - 1) D.
 *
 * <p>A score gradient is applied as in {@link DdimSampler}.
 */
public record DpmSolverPlusPlusSampler(Thresholding thresholding) implements Sampler {

    public DpmSolverPlusPlusSampler() {
        this(Thresholding.CLIP);
    }

    @Override
    public FloatTensor sample(SamplingRun run) {
        return SamplingLoop.sample(run, thresholding, new Multistep()::next);
    }

    /** What one run remembers from step to step. */
    private static final class Multistep {

        private @Nullable FloatTensor earlier;
        private double earlierStep;

        FloatTensor next(StepState state) {
            state.steerX0();
            if (state.index() == 0) {
                return state.x0().copy();
            }
            double from = state.schedule().alphaBar(state.index());
            double to = state.schedule().alphaBar(state.index() - 1);
            double step = halfLogSnr(to) - halfLogSnr(from);
            double ofChange = earlier == null ? 0 : step / earlierStep / 2;
            double ofX = Math.sqrt((1 - to) / (1 - from));
            double ofData = -Math.sqrt(to) * StrictMath.expm1(-step);
            float[] x = state.x().data();
            float[] x0 = state.x0().data();
            float[] before = earlier == null ? x0 : earlier.data();
            float[] next = new float[x.length];
            for (int i = 0; i < next.length; i++) {
                double data = x0[i] + ofChange * ((double) x0[i] - before[i]);
                next[i] = (float) (ofX * x[i] + ofData * data);
            }
            earlier = state.x0();
            earlierStep = step;
            return new FloatTensor(state.x().shape(), next);
        }

        private static double halfLogSnr(double alphaBar) {
            return (StrictMath.log(alphaBar) - StrictMath.log1p(-alphaBar)) / 2;
        }
    }
}
