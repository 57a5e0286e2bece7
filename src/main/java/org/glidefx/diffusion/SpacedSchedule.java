package org.glidefx.diffusion;

import java.util.Arrays;

/**
 * A noise schedule thinned to some of its timesteps: beta'_i = 1 - alpha bar_{t_i} / alpha bar_{t_{i-1}}, so that
 * alpha bar stays what it was at every timestep kept (Nichol and Dhariwal 2021, eq. 19).
 */
public final class SpacedSchedule {

    private final NoiseSchedule spaced;
    private final int[] timesteps;

    private SpacedSchedule(NoiseSchedule spaced, int[] timesteps) {
        this.spaced = spaced;
        this.timesteps = timesteps;
    }

    /**
     * @param timesteps original timesteps to keep, strictly ascending
     * @throws IllegalArgumentException if they are empty, out of range or not ascending
     */
    public static SpacedSchedule of(NoiseSchedule full, int... timesteps) {
        double[] betas = new double[timesteps.length];
        int last = -1;
        for (int i = 0; i < timesteps.length; i++) {
            if (timesteps[i] <= last || timesteps[i] >= full.timesteps()) {
                throw new IllegalArgumentException("expected ascending timesteps below " + full.timesteps() + ", found "
                        + Arrays.toString(timesteps));
            }
            betas[i] = 1 - full.alphaBar(timesteps[i]) / full.alphaBar(last);
            last = timesteps[i];
        }
        return new SpacedSchedule(NoiseSchedule.ofBetas(betas), timesteps.clone());
    }

    /**
     * Returns the steps that are taken last, the cleanest ones, with the same bits at each timestep.
     *
     * @param count how many, 1 to {@link #steps}
     */
    public SpacedSchedule cleanest(int count) {
        if (count < 1 || count > steps()) {
            throw new IllegalArgumentException("expected 1 to " + steps() + " steps, found " + count);
        }
        double[] betas = new double[count];
        Arrays.setAll(betas, spaced::beta);
        return new SpacedSchedule(NoiseSchedule.ofBetas(betas), Arrays.copyOf(timesteps, count));
    }

    /** The number of steps that a sampler takes. */
    public int steps() {
        return timesteps.length;
    }

    /** The schedule over the kept steps, indexed by step. */
    public NoiseSchedule spaced() {
        return spaced;
    }

    /** The original timestep of a kept step, which is what the network gets. */
    public int timestep(int step) {
        return timesteps[step];
    }

    public int[] timesteps() {
        return timesteps.clone();
    }
}
