package org.glidefx.diffusion;

import java.util.function.IntToDoubleFunction;

/**
 * Placement of a fast solver's few steps: original timesteps, ascending and distinct.
 *
 * <p>Noise levels are noise-to-signal ratios sigma / alpha = sqrt((1 - alpha bar) / alpha bar). The solver's own last
 * step, from the cleanest of these timesteps to the clean picture, is not among them.
 */
public final class StepPlacement {

    /** Noise levels for a guided 64 x 64 pixel model and 10 steps, including the end (Sabour et al. 2024, table 3). */
    private static final double[] PIXEL_LEVELS = {
        160.41, 8.081, 3.315, 1.885, 1.207, 0.785, 0.553, 0.293, 0.186, 0.030, 0.006
    };

    private StepPlacement() {}

    /**
     * Steps at the levels that Align Your Steps found for a guided 64 x 64 pixel model, interpolated in log level for other
     * counts. Starts at about alpha bar = 4e-5, where the output of a noise-predicting network still determines something of
     * x0.
     *
     * @param count 1 to T
     */
    public static int[] alignYourSteps(NoiseSchedule schedule, int count) {
        return nearest(schedule, count, step -> {
            double at = (double) step / count * (PIXEL_LEVELS.length - 1);
            int below = Math.min((int) at, PIXEL_LEVELS.length - 2);
            double part = at - below;
            return (1 - part) * StrictMath.log(PIXEL_LEVELS[below]) + part * StrictMath.log(PIXEL_LEVELS[below + 1]);
        });
    }

    /**
     * Steps evenly spaced in timesteps, the last of each of {@code count} equal parts: the first at full noise, the last well
     * before the clean picture, which a solver reaches from there in one step (Lin et al. 2024, section 3.3, "trailing").
     *
     * @param count 1 to T
     */
    public static int[] trailing(NoiseSchedule schedule, int count) {
        if (count < 1 || count > schedule.timesteps()) {
            throw new IllegalArgumentException("expected 1 to " + schedule.timesteps() + " steps, found " + count);
        }
        int[] chosen = new int[count];
        for (int part = 0; part < count; part++) {
            chosen[part] = (int) Math.rint((part + 1.0) * schedule.timesteps() / count) - 1;
        }
        return chosen;
    }

    /** The timesteps nearest to {@code count} descending log levels, moved apart where two would coincide. */
    private static int[] nearest(NoiseSchedule schedule, int count, IntToDoubleFunction logLevels) {
        if (count < 1 || count > schedule.timesteps()) {
            throw new IllegalArgumentException("expected 1 to " + schedule.timesteps() + " steps, found " + count);
        }
        int[] chosen = new int[count];
        int limit = schedule.timesteps();
        for (int step = 0; step < count; step++) {
            int still = count - 1 - step;
            int wanted = nearest(schedule, logLevels.applyAsDouble(step));
            limit = Math.max(Math.min(wanted, limit - 1), still);
            chosen[still] = limit;
        }
        return chosen;
    }

    private static int nearest(NoiseSchedule schedule, double logLevel) {
        int t = 0;
        while (t < schedule.timesteps() - 1 && logLevel(schedule, t) < logLevel) {
            t++;
        }
        boolean below = t > 0 && logLevel - logLevel(schedule, t - 1) < logLevel(schedule, t) - logLevel;
        return below ? t - 1 : t;
    }

    private static double logLevel(NoiseSchedule schedule, int t) {
        return StrictMath.log(schedule.noiseToSignal(t));
    }
}
