package org.glidefx.diffusion;

import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Shape;

/**
 * Everything that one sampling loop needs.
 *
 * @param schedule the respaced schedule to walk, from its last entry to its first
 * @param shape [N, 3, S, S]
 * @param start what the loop begins with, at the noisiest of these timesteps
 * @param constraint applied to every predicted x0 before clipping
 */
public record SamplingRun(
        Denoiser denoiser,
        SpacedSchedule schedule,
        NoiseSource noise,
        Shape shape,
        Start start,
        X0Constraint constraint,
        StepListener listener,
        CancelToken cancel) {

    public SamplingRun {
        if (shape.rank() != 4 || shape.get(1) != 3) {
            throw new IllegalArgumentException("expected a shape [N, 3, S, S], found " + shape);
        }
        if (start instanceof Start.Picture picture && !picture.x0().shape().equals(shape)) {
            throw new IllegalArgumentException("expected a picture of shape " + shape + " to start from, found "
                    + picture.x0().shape());
        }
    }
}
