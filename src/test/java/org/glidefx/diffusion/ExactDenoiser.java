package org.glidefx.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/**
 * The optimal denoiser for pictures whose every element is drawn from N(mean, deviation^2): E[x0 | x_t] in closed form. With
 * deviation 0 it knows the picture.
 */
final class ExactDenoiser implements Denoiser {

    /** The x_t that the network was given, step by step. */
    final List<FloatTensor> seen = new ArrayList<>();

    final List<Integer> timesteps = new ArrayList<>();

    private final NoiseSchedule schedule;
    private final Parameterization parameterization;
    private final FloatTensor mean;
    private final double deviation;
    private final float variance;

    ExactDenoiser(NoiseSchedule schedule, Parameterization parameterization, FloatTensor mean) {
        this(schedule, parameterization, mean, 0, -1);
    }

    /** @param variance the learned variance's value, -1 for the smaller bound and 1 for the larger */
    ExactDenoiser(
            NoiseSchedule schedule,
            Parameterization parameterization,
            FloatTensor mean,
            double deviation,
            float variance) {
        this.schedule = schedule;
        this.parameterization = parameterization;
        this.mean = mean;
        this.deviation = deviation;
        this.variance = variance;
    }

    @Override
    public Parameterization parameterization() {
        return parameterization;
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        seen.add(x.copy());
        timesteps.add(timestep);
        double alphaBar = schedule.alphaBar(timestep);
        double alpha = Math.sqrt(alphaBar);
        double sigma = Math.sqrt(1 - alphaBar);
        double gain = alpha * deviation * deviation / (alphaBar * deviation * deviation + 1 - alphaBar);
        FloatTensor prediction = FloatTensor.zeros(x.shape());
        for (int i = 0; i < x.size(); i++) {
            double x0 = mean.data()[i] + gain * (x.data()[i] - alpha * mean.data()[i]);
            double epsilon = (x.data()[i] - alpha * x0) / sigma;
            boolean noise = parameterization == Parameterization.EPSILON;
            prediction.data()[i] = (float) (noise ? epsilon : alpha * epsilon - sigma * x0);
        }
        return new ModelOutput(prediction, FloatTensor.filled(x.shape(), variance));
    }
}
