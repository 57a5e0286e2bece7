package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/** Changes the predicted x0 at every step, before it is clipped; this is how known pixels are kept. */
@FunctionalInterface
public interface X0Constraint {

    /** Leaves x0 as it is. */
    X0Constraint NONE = x0 -> x0;

    /**
     * @param x0 predicted clean pictures, [N, 3, S, S], nominally -1 to 1; may be changed in place
     * @return the constrained prediction, of the same shape
     */
    FloatTensor apply(FloatTensor x0);
}
