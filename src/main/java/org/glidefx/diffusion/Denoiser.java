package org.glidefx.diffusion;

import java.util.Optional;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/** A diffusion network with its conditioning bound: all that a sampler needs to know of a model. */
public interface Denoiser {

    Parameterization parameterization();

    /**
     * Runs the network, guidance included.
     *
     * @param x x_t, [N, 3, S, S]; not changed
     * @param timestep the original, not respaced, timestep, 0 (almost clean) to T - 1 (noise)
     * @throws java.util.concurrent.CancellationException if the token is cancelled before or during the pass
     */
    ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel);

    /**
     * Returns the scaled gradient of log p(y | x_t) with respect to x_t, which steers samplers in addition to {@link #predict}:
     * guidance by a second network such as CLIP (Dhariwal and Nichol 2021, section 4).
     *
     * @param x x_t, [N, 3, S, S]; not changed
     * @param timestep as for {@link #predict}
     * @return of the shape of {@code x}, or empty without such guidance
     * @throws java.util.concurrent.CancellationException if the token is cancelled before or during the pass
     */
    default Optional<FloatTensor> scoreGradient(FloatTensor x, int timestep, CancelToken cancel) {
        return Optional.empty();
    }
}
