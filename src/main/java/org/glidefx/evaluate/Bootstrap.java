package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Intervals of 95 % for figures over pictures, by resampling the pictures with replacement (Efron 1979) or by leaving out
 * some: how far the figure would differ with other pictures of the same kind.
 *
 * @param resamples at least 2; 200 is usual for a standard error
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, long seed) {

    private static final double NORMAL_95 = 1.959963984540054;
    private static final double OUTSIDE_95 = 0.025;

    /** @throws IllegalArgumentException if there are fewer than two resamples */
    public Bootstrap {
        if (resamples < 2) {
            throw new IllegalArgumentException("expected at least 2 resamples, found " + resamples);
        }
    }

    /**
     * A figure with its interval.
     *
     * @param low of the interval; NaN if the figure is
     * @param high of the interval
     */
    public record Estimate(double value, double low, double high) {}

    /**
     * A figure of many pictures that is no mean, such as a distance: of resampled pictures, some of which are doubles, it
     * would be another figure altogether. So each group of pictures is left out in turn (delete-a-group jackknife, Efron and
     * Stein 1981): the figure and as many standard errors to both sides as Student's distribution has it for so many groups.
     *
     * @param groups of about as many pictures each, at least 1; with one the interval is the figure
     * @param least what the figure cannot be below
     * @param figure of the groups with these numbers, from 0, ascending
     */
    public static Estimate leavingOut(int groups, double least, ToDoubleFunction<int[]> figure) {
        double value = figure.applyAsDouble(IntStream.range(0, groups).toArray());
        if (groups < 2) {
            return new Estimate(value, value, value);
        }
        double[] without = IntStream.range(0, groups)
                .mapToDouble(out -> figure.applyAsDouble(
                        IntStream.range(0, groups).filter(each -> each != out).toArray()))
                .toArray();
        double mean = Arrays.stream(without).average().orElseThrow();
        double scatter = Arrays.stream(without)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double reach = student(groups - 1) * Math.sqrt(scatter * (groups - 1) / groups);
        return new Estimate(value, Math.max(least, value - reach), value + reach);
    }

    /** The 97.5 % quantile of Student's distribution, by the expansion of Abramowitz and Stegun (26.7.5). */
    static double student(int freedom) {
        double z = NORMAL_95;
        double cube = z * z * z;
        return z + (cube + z) / (4 * freedom) + (5 * cube * z * z + 16 * cube + 3 * z) / (96.0 * freedom * freedom);
    }

    /** The mean of values, one a picture, between percentiles of the resampled means: never beyond the values. */
    public Estimate mean(double[] values) {
        return percentiles(values.length, drawn -> mean(values, drawn));
    }

    /**
     * A figure between percentiles of its resamples.
     *
     * @param items that it is a figure of, at least 1
     * @param figure of the items with these numbers, from 0, which may repeat
     */
    public Estimate percentiles(int items, ToDoubleFunction<int[]> figure) {
        double[] again = resampled(items, figure);
        Arrays.sort(again);
        int cut = (int) (OUTSIDE_95 * resamples);
        return new Estimate(
                figure.applyAsDouble(IntStream.range(0, items).toArray()), again[cut], again[resamples - 1 - cut]);
    }

    private static double mean(double[] values, int[] drawn) {
        double sum = 0;
        for (int each : drawn) {
            sum += values[each];
        }
        return sum / drawn.length;
    }

    private double[] resampled(int pictures, ToDoubleFunction<int[]> figure) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] again = new double[resamples];
        for (int round = 0; round < resamples; round++) {
            again[round] =
                    figure.applyAsDouble(random.ints(pictures, 0, pictures).toArray());
        }
        return again;
    }
}
