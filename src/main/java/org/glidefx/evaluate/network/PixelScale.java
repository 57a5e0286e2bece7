package org.glidefx.evaluate.network;

import java.io.Serializable;
import java.util.List;

/**
 * How a channel's value of 0 to 255 is normalised for a network: scaled to {@code low} to {@code high}, then the mean
 * is subtracted and the result divided by the deviation.
 *
 * @param mean of red, green and blue, on the scale of {@code low} and {@code high}
 * @param deviation of red, green and blue, above 0
 */
public record PixelScale(double low, double high, List<Double> mean, List<Double> deviation) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Black is -1 and white is 1, as for this program's networks and many Inception networks. */
    public static final PixelScale SIGNED = new PixelScale(-1, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /** The normalisation with which CLIP was trained (Radford et al. 2021). */
    public static final PixelScale CLIP = new PixelScale(
            0, 1, List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711));

    /** @throws IllegalArgumentException unless there are three of each, finite, deviations above 0, and low below high */
    public PixelScale {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        boolean three = mean.size() == 3 && deviation.size() == 3;
        if (!three
                || !(low < high)
                || !mean.stream().allMatch(Double::isFinite)
                || !deviation.stream().allMatch(each -> each > 0 && Double.isFinite(each))
                || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("expected a range and three means and deviations above 0, found " + low
                    + " to " + high + ", " + mean + " and " + deviation);
        }
    }

    /**
     * @param channel 0 red, 1 green, 2 blue
     * @param value 0 to 255
     */
    float of(int channel, int value) {
        double laid = low + (high - low) * value / 255;
        return (float) ((laid - mean.get(channel)) / deviation.get(channel));
    }
}
