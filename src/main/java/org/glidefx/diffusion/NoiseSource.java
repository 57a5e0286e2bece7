package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** A source of standard normal noise, indexed by step so that no draw depends on earlier ones. */
@FunctionalInterface
public interface NoiseSource {

    /**
     * @param step 0 for the initial x_T, k for the noise added by the k-th sampling step (counted from 1)
     * @return independent N(0, 1) samples; the caller owns the tensor
     */
    FloatTensor noise(int step, Shape shape);
}
