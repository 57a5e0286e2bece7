package org.glidefx.evaluate;

import java.io.Serializable;

/**
 * Mean and covariance of feature vectors that are added one at a time; its size is of the order of D^2, however many
 * there are. Updated by Welford's method in double precision, so that the order of the pictures hardly matters. Not
 * thread-safe.
 */
public final class FeatureStatistics implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int dimensions;
    private final double[] mean;
    /** Sum of (x - mean)(x - mean)^T. */
    private final double[] scatter;

    private final double[] before;
    private final double[] after;
    private long count;

    /** @param dimensions D, at least 1 */
    public FeatureStatistics(int dimensions) {
        this.dimensions = dimensions;
        this.mean = new double[dimensions];
        this.scatter = new double[Math.multiplyExact(dimensions, dimensions)];
        this.before = new double[dimensions];
        this.after = new double[dimensions];
    }

    /** @param feature [D], finite */
    public void add(float[] feature) {
        if (feature.length != dimensions) {
            throw new IllegalArgumentException("expected " + dimensions + " features, found " + feature.length);
        }
        count++;
        for (int i = 0; i < dimensions; i++) {
            before[i] = feature[i] - mean[i];
            mean[i] += before[i] / count;
            after[i] = feature[i] - mean[i];
        }
        for (int i = 0; i < dimensions; i++) {
            int row = i * dimensions;
            for (int j = 0; j < dimensions; j++) {
                scatter[row + j] += before[i] * after[j];
            }
        }
    }

    /**
     * Adds all vectors of another, which must have the same dimensions (Chan et al. 1979). Vectors may be added
     * repeatedly that way.
     */
    public void add(FeatureStatistics other) {
        if (other.dimensions != dimensions) {
            throw new IllegalArgumentException("expected " + dimensions + " features, found " + other.dimensions);
        }
        if (other.count == 0) {
            return;
        }
        long all = count + other.count;
        double weight = (double) count * other.count / all;
        for (int i = 0; i < dimensions; i++) {
            before[i] = other.mean[i] - mean[i];
        }
        for (int i = 0; i < dimensions; i++) {
            int row = i * dimensions;
            double weighted = weight * before[i];
            for (int j = 0; j < dimensions; j++) {
                scatter[row + j] += other.scatter[row + j] + weighted * before[j];
            }
        }
        for (int i = 0; i < dimensions; i++) {
            mean[i] += before[i] * other.count / all;
        }
        count = all;
    }

    public long count() {
        return count;
    }

    /**
     * The mean and the unbiased covariance, divided by N - 1.
     *
     * @throws IllegalStateException if there are fewer than two vectors
     */
    public Gaussian gaussian() {
        if (count < 2) {
            throw new IllegalStateException("expected at least two feature vectors, found " + count);
        }
        double[] covariance = new double[scatter.length];
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                // Rounding leaves the two halves slightly different.
                double both = scatter[i * dimensions + j] + scatter[j * dimensions + i];
                covariance[i * dimensions + j] = both / 2 / (count - 1);
            }
        }
        return new Gaussian(mean.clone(), covariance);
    }
}
