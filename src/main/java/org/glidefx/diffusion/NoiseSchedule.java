package org.glidefx.diffusion;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The variance of the noise added at each of T timesteps: beta_t, in float64, immutable, the same
 * bits on every machine.
 *
 * <p>alpha bar_t is the product of (1 - beta_s) for s up to t (Ho et al. 2020, section 2).
 */
public final class NoiseSchedule {

    private static final double MAX_BETA = 0.999;
    private static final double TINY_VARIANCE = 1e-20;

    /** The families of schedules that have a name in files. */
    public enum Kind {
        /** {@link NoiseSchedule#linear}. */
        LINEAR("linear"),
        /** {@link NoiseSchedule#squaredCosine}. */
        SQUARED_COSINE("squaredcos_cap_v2");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Returns the family with this id, or empty. */
        public static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
        }

        /** Returns its name in the options of the official code. */
        public String id() {
            return id;
        }
    }

    private final @Nullable Kind kind;
    private final double[] betas;
    private final double[] alphaBars;

    private NoiseSchedule(@Nullable Kind kind, double[] betas) {
        this.kind = kind;
        this.betas = betas;
        this.alphaBars = new double[betas.length];
        double product = 1;
        for (int t = 0; t < betas.length; t++) {
            product *= 1 - betas[t];
            alphaBars[t] = product;
        }
    }

    /** @throws IllegalArgumentException if there are no betas or one is outside (0, 1] */
    public static NoiseSchedule ofBetas(double... betas) {
        return checked(null, betas.clone());
    }

    private static NoiseSchedule checked(@Nullable Kind kind, double[] betas) {
        if (betas.length == 0) {
            throw new IllegalArgumentException("expected at least one beta, found none");
        }
        for (double beta : betas) {
            if (!(beta > 0 && beta <= 1)) {
                throw new IllegalArgumentException("expected betas in (0, 1], found " + beta);
            }
        }
        return new NoiseSchedule(kind, betas);
    }

    /** The schedule of a family for T timesteps. */
    public static NoiseSchedule of(Kind kind, int timesteps) {
        return switch (kind) {
            case LINEAR -> linear(timesteps);
            case SQUARED_COSINE -> squaredCosine(timesteps);
        };
    }

    /**
     * The linear schedule: for T = 1000, betas evenly spaced from 1e-4 to 0.02; for other T, scaled to end at the same noise
     * (Ho et al. 2020).
     */
    public static NoiseSchedule linear(int timesteps) {
        double scale = 1000.0 / timesteps;
        double start = scale * 0.0001;
        double end = scale * 0.02;
        double[] betas = new double[timesteps];
        for (int t = 0; t < timesteps; t++) {
            betas[t] = timesteps == 1 ? start : start + (end - start) * t / (timesteps - 1);
        }
        return checked(Kind.LINEAR, betas);
    }

    /** The squared cosine schedule, betas capped at 0.999 (Nichol and Dhariwal 2021, eq. 17). */
    public static NoiseSchedule squaredCosine(int timesteps) {
        DoubleUnaryOperator alphaBar = u -> square(StrictMath.cos((u + 0.008) / 1.008 * Math.PI / 2));
        double[] betas = new double[timesteps];
        for (int t = 0; t < timesteps; t++) {
            double from = alphaBar.applyAsDouble((double) t / timesteps);
            double to = alphaBar.applyAsDouble((double) (t + 1) / timesteps);
            betas[t] = Math.min(1 - to / from, MAX_BETA);
        }
        return checked(Kind.SQUARED_COSINE, betas);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Returns the family, or empty for a schedule made from betas. */
    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }

    /** True for a schedule of the same family with the same betas. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoiseSchedule schedule && kind == schedule.kind && Arrays.equals(betas, schedule.betas);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, betas.length);
    }

    @Override
    public String toString() {
        return (kind == null ? "betas" : kind.id) + " of " + betas.length;
    }

    /** T, the number of timesteps. */
    public int timesteps() {
        return betas.length;
    }

    public double beta(int t) {
        return betas[t];
    }

    /** alpha bar_t; {@code t = -1} is the clean picture, 1. */
    public double alphaBar(int t) {
        return t < 0 ? 1 : alphaBars[t];
    }

    /** The variance of q(x_{t-1} | x_t, x_0) (Ho et al. 2020, eq. 7). */
    public double posteriorVariance(int t) {
        return betas[t] * (1 - alphaBar(t - 1)) / (1 - alphaBars[t]);
    }

    /**
     * The logarithm of {@link #posteriorVariance}, with the zero at t = 0 replaced by the variance at t = 1, or by 1e-20 where
     * there is no t = 1.
     */
    public double posteriorLogVarianceClipped(int t) {
        double variance = posteriorVariance(t == 0 && betas.length > 1 ? 1 : t);
        return StrictMath.log(Math.max(variance, TINY_VARIANCE));
    }

    /** The weight of x_0 in the mean of q(x_{t-1} | x_t, x_0). */
    public double posteriorMeanOfX0(int t) {
        return betas[t] * Math.sqrt(alphaBar(t - 1)) / (1 - alphaBars[t]);
    }

    /** The weight of x_t in the mean of q(x_{t-1} | x_t, x_0). */
    public double posteriorMeanOfX(int t) {
        return (1 - alphaBar(t - 1)) * Math.sqrt(1 - betas[t]) / (1 - alphaBars[t]);
    }

    /** sigma / alpha = sqrt((1 - alpha bar_t) / alpha bar_t); 0 is the clean picture. */
    public double noiseToSignal(int t) {
        return Math.sqrt((1 - alphaBar(t)) / alphaBar(t));
    }
}
