package org.glidefx.diffusion;

import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.Shape;

/**
 * All that one sampling loop needs.
 *
 * @param schedule the respaced schedule to walk, from its last entry to its first
 * @param shape [N, 3, S, S]
 * @param start what x_t is at the first of these timesteps
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
