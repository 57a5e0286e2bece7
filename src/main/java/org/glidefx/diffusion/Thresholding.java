package org.glidefx.diffusion;

import java.util.Arrays;
import org.glidefx.tensor.FloatTensor;

/** How a predicted x0 is kept within the range of a picture, [-1, 1]. */
public sealed interface Thresholding {

    /** Cuts what lies outside; what GLIDE does. */
    Thresholding CLIP = new Clip();

    /** Leaves the prediction as it is. */
    Thresholding NONE = new None();

    record Clip() implements Thresholding {}

    record None() implements Thresholding {}

    /**
     * Divides each picture by a high percentile of its absolute values where that is above 1, then clips: keeps colours
     * from saturating under strong guidance (Saharia et al. 2022, section 2.3).
     *
     * @param percentile in (0, 1], such as 0.995
     */
    record Dynamic(double percentile) implements Thresholding {

        public Dynamic {
            if (!(percentile > 0 && percentile <= 1)) {
                throw new IllegalArgumentException("expected a percentile in (0, 1], found " + percentile);
            }
        }
    }

    /**
     * Keeps the prediction in range and lets the constraint have its way: scaling comes before it, so that known pixels
     * stay exact, and clipping after it.
     *
     * @param x0 [N, 3, S, S]; may be changed in place
     */
    default FloatTensor apply(FloatTensor x0, X0Constraint constraint) {
        if (this instanceof Dynamic dynamic) {
            shrink(x0, dynamic.percentile());
        }
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

    private static void shrink(FloatTensor x0, double percentile) {
        int length = x0.shape().stride();
        for (int row = 0; row < x0.shape().get(0); row++) {
            float[] sizes = new float[length];
            for (int i = 0; i < length; i++) {
                sizes[i] = Math.abs(x0.data()[row * length + i]);
            }
            Arrays.sort(sizes);
            float limit = sizes[(int) Math.ceil(percentile * length) - 1];
            for (int i = row * length; limit > 1 && i < (row + 1) * length; i++) {
                x0.data()[i] = Math.clamp(x0.data()[i], -limit, limit) / limit;
            }
        }
    }
}
