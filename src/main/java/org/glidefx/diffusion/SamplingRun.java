package org.glidefx.diffusion;

import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Shape;

/**
 * All that one sampling loop needs.
 *
 * @param schedule the respaced schedule to walk, from its last entry to its first
 * @param shape [N, 3, S, S]
 * @param temperature factor on the initial noise; 0.997 for GLIDE's upsampler, else 1
 * @param constraint applied to every predicted x0 before clipping
 */
public record SamplingRun(
        Denoiser denoiser,
        SpacedSchedule schedule,
        NoiseSource noise,
        Shape shape,
        double temperature,
        X0Constraint constraint,
        StepListener listener,
        CancelToken cancel) {

    public SamplingRun {
        if (shape.rank() != 4 || shape.get(1) != 3) {
            throw new IllegalArgumentException("expected a shape [N, 3, S, S], found " + shape);
        }
        if (!(temperature > 0 && temperature <= 2)) {
            throw new IllegalArgumentException("expected a temperature in (0, 2], found " + temperature);
        }
    }
}
