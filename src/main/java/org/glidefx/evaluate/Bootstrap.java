package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * 95 % intervals for figures over pictures, by resampling the pictures with replacement (Efron 1979) or by leaving some
 * out: how much the figure would vary with other pictures of the same kind.
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
     * @param low lower end of the interval; NaN if the value is
     * @param high upper end of the interval
     */
    public record Estimate(double value, double low, double high) {}

    /**
     * Estimates a figure that is not a mean over pictures, such as a distance, which duplicates among resampled
     * pictures would distort. Instead, each group of pictures is left out in turn (delete-a-group jackknife, Efron and
     * Stein 1981); the interval is the figure plus and minus its standard error times the quantile of Student's
     * distribution.
     *
     * @param groups number of groups of about equal size, at least 1; with one group the interval is the figure
     * @param least the smallest possible value of the figure
     * @param figure computes the figure of the groups with these numbers, from 0, ascending
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

    /**
     * The 97.5 % quantile of Student's distribution with {@code freedom} degrees of freedom, by the expansion of
     * Abramowitz and Stegun (26.7.5).
     */
    static double student(int freedom) {
        double z = NORMAL_95;
        double cube = z * z * z;
        return z + (cube + z) / (4 * freedom) + (5 * cube * z * z + 16 * cube + 3 * z) / (96.0 * freedom * freedom);
    }

    /**
     * Estimates the mean of values, one for each picture; the interval is between percentiles of the resampled means,
     * so it never exceeds the values' range.
     */
    public Estimate mean(double[] values) {
        return percentiles(values.length, drawn -> mean(values, drawn));
    }

    /**
     * Estimates a figure; the interval is between percentiles of its resamples.
     *
     * @param items number of items that it is a figure of, at least 1
     * @param figure computes the figure of the items with these numbers, from 0, which may repeat
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
