package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Intervals of 95 % for figures over pictures, by resampling the pictures with replacement (Efron 1979): how far the figure
 * would differ with other pictures of the same kind.
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
     * A figure that resampling raises or lowers, so that percentiles of the resamples would miss it: the figure and 1.96
     * standard errors to both sides.
     *
     * @param pictures how many there are, or how many groups of pictures that are drawn together; at least 1
     * @param least what the figure cannot be below
     * @param distance of the pictures with these numbers, from 0, which may repeat
     */
    public Estimate distance(int pictures, double least, ToDoubleFunction<int[]> distance) {
        double value = distance.applyAsDouble(IntStream.range(0, pictures).toArray());
        double[] again = resampled(pictures, distance);
        double mean = Arrays.stream(again).average().orElseThrow();
        double scatter =
                Arrays.stream(again).map(each -> (each - mean) * (each - mean)).sum();
        double reach = NORMAL_95 * Math.sqrt(scatter / (resamples - 1));
        return new Estimate(value, Math.max(least, value - reach), value + reach);
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
