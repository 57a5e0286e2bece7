package org.glidefx.diffusion;

import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;

/** The gradient, with respect to x_t, of a second network's score of noisy pictures, such as log p(y | x_t). */
@FunctionalInterface
public interface ScoreGradient {

    /**
     * @param x x_t, [N, 3, S, S]; not changed
     * @param timestep the original, not respaced, timestep
     * @return of the shape of {@code x}; each row is the gradient of its own picture's score
     * @throws java.util.concurrent.CancellationException if the token is cancelled before or during the pass
     */
    FloatTensor at(FloatTensor x, int timestep, CancelToken cancel);

    /** Returns this gradient with zeros where pixels are known, so that they stay exact. */
    default ScoreGradient outside(KnownPixels known) {
        KnownPixels nothing = new KnownPixels(FloatTensor.zeros(known.known().shape()), known.mask());
        return (x, timestep, cancel) -> nothing.apply(at(x, timestep, cancel));
    }
}
