package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/** What a sampling loop begins with, at the noisiest timestep of its schedule. */
public sealed interface Start {

    /**
     * Noise alone.
     *
     * @param temperature factor of the noise, above 0 and at most 2; 0.997 for GLIDE's upsampler, else 1
     */
    record Noise(double temperature) implements Start {

        /** Noise as it is drawn. */
        public static final Noise PLAIN = new Noise(1);

        public Noise {
            if (!(temperature > 0 && temperature <= 2)) {
                throw new IllegalArgumentException("expected a temperature in (0, 2], found " + temperature);
            }
        }
    }

    /**
     * A picture with as much noise as that timestep has: x_t = sqrt(alpha bar_t) x0 + sqrt(1 - alpha bar_t) eps (Ho et al.
     * 2020, eq. 4). Sampling from there is SDEdit in its variance-preserving form (Meng et al. 2021, algorithm 3).
     *
     * @param x0 the picture, of the run's shape, in [-1, 1]
     */
    record Picture(FloatTensor x0) implements Start {}
}
