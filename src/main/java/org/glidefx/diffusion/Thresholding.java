package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/** Keeps a predicted x0 within the range of a picture, [-1, 1]. */
public sealed interface Thresholding {

    /** Clips values to the range, as GLIDE does. */
    Thresholding CLIP = new Clip();

    /** Leaves the prediction as it is. */
    Thresholding NONE = new None();

    record Clip() implements Thresholding {}

    record None() implements Thresholding {}

    /**
     * Applies the constraint to the prediction and then, unless this is {@link #NONE}, clips it.
     *
     * @param x0 [N, 3, S, S]; may be changed in place
     */
    default FloatTensor apply(FloatTensor x0, X0Constraint constraint) {
        FloatTensor constrained = constraint.apply(x0);
        if (!constrained.shape().equals(x0.shape())) {
            throw new IllegalArgumentException(
                    "expected a constraint to keep the shape " + x0.shape() + ", found " + constrained.shape());
        }
        if (!(this instanceof None)) {
            clip(constrained.data());
        }
        return constrained;
    }

    private static void clip(float[] data) {
        for (int i = 0; i < data.length; i++) {
            data[i] = Math.clamp(data[i], -1f, 1f);
        }
    }
}
