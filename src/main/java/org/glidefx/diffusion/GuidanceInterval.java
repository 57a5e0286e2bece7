package org.glidefx.diffusion;

/**
 * The noise levels at which guidance is worth its second pass (Kynkaanniemi et al. 2024): above them it harms variety,
 * below them it changes nothing.
 *
 * @param lowest noise-to-signal ratio sigma / alpha, exclusive
 * @param highest noise-to-signal ratio, inclusive
 */
public record GuidanceInterval(double lowest, double highest) {

    /** Guides everywhere, as the official code does. */
    public static final GuidanceInterval ALWAYS = new GuidanceInterval(0, Double.POSITIVE_INFINITY);

    public GuidanceInterval {
        if (!(lowest >= 0 && highest > lowest)) {
            throw new IllegalArgumentException("expected 0 <= lowest < highest, found " + lowest + " and " + highest);
        }
    }

    /** Whether to guide at an original timestep of {@code schedule}. */
    public boolean contains(NoiseSchedule schedule, int timestep) {
        double level = schedule.noiseToSignal(timestep);
        return level > lowest && level <= highest;
    }
}
