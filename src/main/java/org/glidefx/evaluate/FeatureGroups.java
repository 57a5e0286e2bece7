package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of features, in groups of consecutive pictures. Intervals leave out whole groups, so features need not be
 * kept: memory is one covariance per group, however many pictures there are.
 */
public final class FeatureGroups {

    private static final int MOST = 20;
    private static final int LEAST = 8;
    private static final long BYTES = 256L << 20;

    private final int expected;
    private final int dimensions;
    private final @Nullable FeatureStatistics[] groups;

    /**
     * @param expected number of pictures, at least 1
     * @param dimensions D, the length of a feature
     */
    public FeatureGroups(int expected, int dimensions) {
        this.expected = expected;
        this.dimensions = dimensions;
        long fit = BYTES / (Double.BYTES * (long) dimensions * dimensions);
        this.groups = new FeatureStatistics[(int) Math.clamp(fit, LEAST, MOST)];
    }

    /** @param index number of the picture, from 0 to below the expected number */
    public void add(int index, float[] feature) {
        int group = group(index);
        FeatureStatistics statistics = groups[group];
        if (statistics == null) {
            statistics = new FeatureStatistics(dimensions);
            groups[group] = statistics;
        }
        statistics.add(feature);
    }

    /** The group of a picture, from 0 to below the {@linkplain #size number of groups}. */
    public int group(int index) {
        return Groups.of(index, expected, groups.length);
    }

    /** Sets a whole group, whose pictures were added elsewhere in their order. */
    public void put(int group, FeatureStatistics statistics) {
        groups[group] = statistics;
    }

    /** D, the length of a feature. */
    public int dimensions() {
        return dimensions;
    }

    /**
     * The distribution of all pictures.
     *
     * @throws IllegalStateException if there are fewer than two
     */
    public Gaussian gaussian() {
        List<FeatureStatistics> filled = filled();
        return merged(filled, IntStream.range(0, filled.size()).toArray());
    }

    /** Number of groups. */
    public int size() {
        return groups.length;
    }

    /** The groups that hold pictures, in order. */
    private List<FeatureStatistics> filled() {
        return Arrays.stream(groups).filter(Objects::nonNull).toList();
    }

    /**
     * The distance of all pictures from a reference, with its interval; for too few pictures the interval is the
     * distance itself.
     */
    Bootstrap.Estimate distance(FrechetDistance reference) {
        List<FeatureStatistics> filled = filled();
        long all = filled.stream().mapToLong(FeatureStatistics::count).sum();
        long largest = filled.stream().mapToLong(FeatureStatistics::count).max().orElse(0);
        if (all - largest < 2) {
            // Without its largest group, a set this small would have fewer than two pictures, which have no covariance.
            double value = reference.squaredTo(gaussian());
            return new Bootstrap.Estimate(value, value, value);
        }
        return Bootstrap.leavingOut(filled.size(), 0, drawn -> reference.squaredTo(merged(filled, drawn)));
    }

    private Gaussian merged(List<FeatureStatistics> filled, int[] drawn) {
        FeatureStatistics merged = new FeatureStatistics(dimensions);
        for (int each : drawn) {
            merged.add(filled.get(each));
        }
        return merged.gaussian();
    }
}
