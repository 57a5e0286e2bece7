package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/** Turns noise into pictures by running a denoiser over a schedule. Stateless; safe to share. */
public interface Sampler {

    /**
     * Samples from x_T to x_0.
     *
     * @return the final pictures, of {@code run.shape()}
     * @throws java.util.concurrent.CancellationException if the run's token is cancelled
     */
    FloatTensor sample(SamplingRun run);
}
