package org.glidefx.convert;

/** How much noise a picture holds at each timestep of a schedule, for graphs that need to know. */
final class NoiseLevels {

    private static final double MAX_BETA = 0.999;

    private NoiseLevels() {}

    /**
     * sigma_t = sqrt(1 - alpha bar_t), computed in 64 bits, t from 0 to T - 1 (Ho et al. 2020, section 2; Nichol and Dhariwal
     * 2021, eq. 17).
     */
    static float[] sigmas(ScheduleConfig schedule) {
        int timesteps = schedule.timesteps();
        float[] sigmas = new float[timesteps];
        double alphaBar = 1;
        for (int t = 0; t < timesteps; t++) {
            alphaBar *= 1 - (schedule.kind().equals("linear") ? linear(t, timesteps) : squaredCosine(t, timesteps));
            sigmas[t] = (float) Math.sqrt(1 - alphaBar);
        }
        return sigmas;
    }

    private static double linear(int t, int timesteps) {
        double scale = 1000.0 / timesteps;
        double start = scale * 0.0001;
        return start + (scale * 0.02 - start) * t / (timesteps - 1);
    }

    private static double squaredCosine(int t, int timesteps) {
        double from = cosine((double) t / timesteps);
        double to = cosine((double) (t + 1) / timesteps);
        return Math.min(1 - to * to / (from * from), MAX_BETA);
    }

    private static double cosine(double part) {
        return StrictMath.cos((part + 0.008) / 1.008 * Math.PI / 2);
    }
}
