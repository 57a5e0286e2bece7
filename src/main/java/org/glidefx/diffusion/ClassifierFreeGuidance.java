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
 * <p>At high noise levels guidance reduces variety, and at low ones it changes nothing (Kynkaanniemi et al. 2024). Outside
 * {@code lowest} to {@code highest} the prediction is the conditional one, at half the cost.
 *
 * @param scale 0 ignores the caption, 1 is unguided, larger follows the caption more closely
 * @param lowest noise-to-signal ratio sigma / alpha above which there is guidance, 0 or more
 * @param highest noise-to-signal ratio up to which there is guidance; infinite to guide everywhere, as the official code does
 */
public record ClassifierFreeGuidance(double scale, double lowest, double highest) {

    private static final int CHANNELS = 3;

    public ClassifierFreeGuidance {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite guidance scale of at least 0, found " + scale);
        }
        if (!(lowest >= 0 && highest > lowest)) {
            throw new IllegalArgumentException("expected 0 <= lowest < highest, found " + lowest + " and " + highest);
        }
    }

    /** Guides at all noise levels. */
    public ClassifierFreeGuidance(double scale) {
        this(scale, 0, Double.POSITIVE_INFINITY);
    }

    /** Returns whether this original timestep needs the unconditional half; if not, the conditional half runs alone. */
    public boolean needsBothHalves(NoiseSchedule schedule, int timestep) {
        double level = schedule.noiseToSignal(timestep);
        return needsBothHalves() && level > lowest && level <= highest;
    }

    /** Returns whether any timestep may need the unconditional half. */
    public boolean needsBothHalves() {
        return scale != 1;
    }

    /** Returns the network's batch, [2N, ...]: {@code rows} to go with their captions, then again to go with the empty one. */
    public static FloatTensor twice(FloatTensor rows) {
        return rows.followedBy(rows);
    }

    /**
     * Combines both halves into one guided output.
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
