package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/**
 * The output of one pass of a diffusion network.
 *
 * @param prediction [N, 3, S, S], noise or v as the {@link Parameterization} says
 * @param variance [N, 3, S, S], the learned interpolation between the two variance bounds, nominally -1 to 1
 */
public record ModelOutput(FloatTensor prediction, FloatTensor variance) {

    public ModelOutput {
        if (!prediction.shape().equals(variance.shape())) {
            throw new IllegalArgumentException("expected prediction and variance of one shape, found "
                    + prediction.shape() + " and " + variance.shape());
        }
    }

    /**
     * Splits the network's six channels.
     *
     * @param output [N, 6, S, S]
     */
    public static ModelOutput split(FloatTensor output) {
        if (output.shape().rank() != 4 || output.shape().get(1) != 6) {
            throw new IllegalArgumentException("expected an output [N, 6, S, S], found " + output.shape());
        }
        return new ModelOutput(output.channels(0, 3), output.channels(3, 6));
    }
}
