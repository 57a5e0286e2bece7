package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The range of the numbers in each channel of a value of shape [N, C, H, W].
 *
 * @param channels one range for each of C channels, 1 or more
 */
public record ChannelRanges(List<ValueRange> channels) {

    private static final int LAST_CODE = 255;

    public ChannelRanges {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("expected a range for each channel, found none");
        }
    }

    /**
     * Returns ranges that hold 0 and these numbers.
     *
     * @param lows the lowest number of each channel
     * @param highs the highest number of each channel
     */
    public static ChannelRanges around(float[] lows, float[] highs) {
        if (lows.length != highs.length) {
            throw new IllegalArgumentException("expected as many, found " + lows.length + " and " + highs.length);
        }
        List<ValueRange> channels = new ArrayList<>();
        for (int i = 0; i < lows.length; i++) {
            channels.add(ValueRange.around(lows[i], highs[i]));
        }
        return new ChannelRanges(channels);
    }

    /** Returns the smallest ranges that cover both, channel by channel. */
    public ChannelRanges covering(ChannelRanges other) {
        if (channels.size() != other.channels.size()) {
            throw new IllegalArgumentException(
                    "expected " + channels.size() + " channels, found " + other.channels.size());
        }
        List<ValueRange> both = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            both.add(channels.get(i).covering(other.channels.get(i)));
        }
        return new ChannelRanges(both);
    }

    /** The ranges with both ends of each channel multiplied. */
    ChannelRanges times(float factor) {
        return new ChannelRanges(
                channels.stream().map(channel -> channel.times(factor)).toList());
    }

    /**
     * Returns the zero point that all channels can share with the least loss: a convolution pads all of them with one code. The
     * mean squared rounding error of a channel grows with the square of its scale, so the sum of squares decides.
     */
    int sharedZeroPoint() {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int zero = 0; zero <= LAST_CODE; zero++) {
            double sum = 0;
            for (ValueRange channel : channels) {
                double scale = scale(channel, zero);
                sum += scale * scale;
            }
            if (sum < least) {
                least = sum;
                best = zero;
            }
        }
        return best;
    }

    /** Returns the scale of each channel for this zero point. */
    float[] scales(int zeroPoint) {
        float[] scales = new float[channels.size()];
        for (int i = 0; i < scales.length; i++) {
            double scale = scale(channels.get(i), zeroPoint);
            scales[i] = scale > 0 ? (float) scale : 1;
        }
        return scales;
    }

    /** Returns the scale of each channel for its own zero point. */
    float[] ownScales() {
        float[] scales = new float[channels.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = channels.get(i).scale();
        }
        return scales;
    }

    /** Returns each channel's own zero point. */
    int[] ownZeroPoints() {
        return channels.stream().mapToInt(ValueRange::zeroPoint).toArray();
    }

    /** Returns the scale for a zero point; infinite if the channel has numbers on a side without codes. */
    private static double scale(ValueRange channel, int zero) {
        return Math.max(part(channel.highest(), LAST_CODE - zero), part(-channel.lowest(), zero));
    }

    private static double part(float reach, int codes) {
        return reach == 0 ? 0 : reach / (double) codes;
    }
}
