package org.glidefx.diffusion;

import org.glidefx.tensor.FloatTensor;

/**
 * Classifier-free guidance (Ho and Salimans 2022, eq. 6): the network sees each x_t twice, with its caption and with the
 * empty one, and
 *
 * <p>prediction = unconditional + scale * (conditional - unconditional), variance = that of the conditional half.
 *
 * <p>For one x_t, eps, v and x0 are linear in each other, so guiding any of them is guiding all.
 *
 * @param scale 0 ignores the caption, 1 is unguided, larger follows the caption more closely
 * @param interval the noise levels at which there is guidance; at others the prediction is the conditional one
 */
public record ClassifierFreeGuidance(double scale, GuidanceInterval interval) {

    private static final int CHANNELS = 3;

    public ClassifierFreeGuidance {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite guidance scale of at least 0, found " + scale);
        }
    }

    /** At all noise levels. */
    public ClassifierFreeGuidance(double scale) {
        this(scale, GuidanceInterval.ALWAYS);
    }

    /** Whether the unconditional half matters at this original timestep; without it the conditional half runs alone. */
    public boolean needsBothHalves(NoiseSchedule schedule, int timestep) {
        return needsBothHalves() && interval.contains(schedule, timestep);
    }

    /** Whether the unconditional half matters anywhere. */
    public boolean needsBothHalves() {
        return scale != 1;
    }

    /** The network's batch, [2N, ...]: the rows with their captions, then the same rows with the empty one. */
    public static FloatTensor twice(FloatTensor rows) {
        return rows.followedBy(rows);
    }

    /**
     * One guided output from both halves.
     *
     * @param output [2N, 6, S, S], the conditional half first; channels 0 to 2 predict, 3 to 5 are the variance value
     * @return of shape [N, 3, S, S] each
     */
    public ModelOutput combine(FloatTensor output) {
        int rows = output.shape().get(0);
        if (rows % 2 != 0) {
            throw new IllegalArgumentException("expected an even number of rows, found " + output.shape());
        }
        ModelOutput conditional = ModelOutput.split(output.rows(0, rows / 2));
        float[] guided = conditional.prediction().data();
        float[] unconditional =
                output.rows(rows / 2, rows).channels(0, CHANNELS).data();
        for (int i = 0; i < guided.length; i++) {
            guided[i] = (float) (unconditional[i] + scale * ((double) guided[i] - unconditional[i]));
        }
        return conditional;
    }
}
