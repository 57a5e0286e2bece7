package org.glidefx.evaluate;

/**
 * The normal distribution that stands for the features of many pictures in a comparison.
 *
 * @param mean [D]
 * @param covariance [D, D], row by row, symmetric
 */
public record Gaussian(double[] mean, double[] covariance) {

    /** @throws IllegalArgumentException if the sizes do not fit together */
    public Gaussian {
        if (mean.length == 0 || (long) mean.length * mean.length != covariance.length) {
            throw new IllegalArgumentException(
                    "expected a covariance of " + mean.length + " squared, found " + covariance.length + " numbers");
        }
    }

    public int dimensions() {
        return mean.length;
    }
}
