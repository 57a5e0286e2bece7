package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.diffusion.SamplingLoop.StepState;
import org.glidefx.tensor.FloatTensor;

/**
 * Ancestral sampling with the network's learned variance (Ho et al. 2020, algorithm 2; Nichol and Dhariwal 2021, eq.
 * 15). The last step adds no noise.
 *
 * <p>A score gradient g moves the mean by variance * g (Dhariwal and Nichol 2021, algorithm 1).
 */
public record AncestralSampler(Thresholding thresholding) implements Sampler {

    public AncestralSampler() {
        this(Thresholding.CLIP);
    }

    @Override
    public FloatTensor sample(SamplingRun run) {
        return SamplingLoop.sample(run, thresholding, AncestralSampler::next);
    }

    private static FloatTensor next(StepState state) {
        FloatTensor mean = posteriorMean(state);
        Optional<FloatTensor> gradient = state.scoreGradient();
        boolean last = state.index() == 0;
        if (last && gradient.isEmpty()) {
            return mean;
        }
        FloatTensor noise = last ? FloatTensor.zeros(mean.shape()) : state.noise();
        LogVariance logVariance = LogVariance.at(state.schedule(), state.index());
        for (int i = 0; i < mean.size(); i++) {
            double log = logVariance.of(state.variance().data()[i]);
            double push = gradient.isEmpty()
                    ? 0
                    : StrictMath.exp(log) * gradient.get().data()[i];
            mean.data()[i] = (float) (mean.data()[i] + push + StrictMath.exp(log / 2) * noise.data()[i]);
        }
        return mean;
    }

    /** The mean of q(x_{t-1} | x_t, x_0) (Ho et al. 2020, eq. 7). */
    private static FloatTensor posteriorMean(StepState state) {
        double ofX0 = state.schedule().posteriorMeanOfX0(state.index());
        double ofX = state.schedule().posteriorMeanOfX(state.index());
        float[] mean = new float[state.x().size()];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (ofX0 * state.x0().data()[i] + ofX * state.x().data()[i]);
        }
        return new FloatTensor(state.x().shape(), mean);
    }

    /** The logarithms of the two variance bounds that the network's value interpolates: -1 gives the smaller, 1 the larger. */
    private record LogVariance(double smaller, double larger) {

        static LogVariance at(NoiseSchedule schedule, int index) {
            return new LogVariance(schedule.posteriorLogVarianceClipped(index), StrictMath.log(schedule.beta(index)));
        }

        double of(double value) {
            double part = (value + 1) / 2;
            return part * larger + (1 - part) * smaller;
        }
    }
}
