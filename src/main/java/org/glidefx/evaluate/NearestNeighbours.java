package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How two sets of feature vectors cover each other, by balls that reach from each vector to its k-th nearest neighbour within
 * its own set: precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020). Takes N times M
 * times D multiplications.
 */
public final class NearestNeighbours {

    private NearestNeighbours() {}

    /**
     * What holds of each vector; the mean over a set is the figure.
     *
     * @param precision of each made one: 1 if it lies in the ball of any real one, else 0
     * @param recall of each real one: 1 if it lies in the ball of any made one, else 0
     * @param density of each made one: in how many balls of real ones it lies, divided by k
     * @param coverage of each real one: 1 if any made one lies in its ball, else 0
     */
    public record Cover(double[] precision, double[] recall, double[] density, double[] coverage) {}

    /**
     * @param real at least k + 1 vectors [D]
     * @param made at least k + 1 vectors [D]
     * @param k such as 5
     * @throws IllegalArgumentException if there are too few vectors
     */
    public static Cover cover(List<float[]> real, List<float[]> made, int k) {
        double[] aroundReal = radii(real, k);
        double[] aroundMade = radii(made, k);
        double[] precision = new double[made.size()];
        double[] density = new double[made.size()];
        double[] recall = new double[real.size()];
        double[] coverage = new double[real.size()];
        IntStream.range(0, made.size()).parallel().forEach(j -> {
            int balls = 0;
            for (int i = 0; i < real.size(); i++) {
                balls += squared(real.get(i), made.get(j)) < aroundReal[i] ? 1 : 0;
            }
            precision[j] = balls > 0 ? 1 : 0;
            density[j] = (double) balls / k;
        });
        IntStream.range(0, real.size()).parallel().forEach(i -> {
            for (int j = 0; j < made.size(); j++) {
                double distance = squared(real.get(i), made.get(j));
                recall[i] = distance < aroundMade[j] ? 1 : recall[i];
                coverage[i] = distance < aroundReal[i] ? 1 : coverage[i];
            }
        });
        return new Cover(precision, recall, density, coverage);
    }

    /** The squared distance of each vector to its k-th nearest other one. */
    private static double[] radii(List<float[]> vectors, int k) {
        if (k < 1 || vectors.size() <= k) {
            throw new IllegalArgumentException("expected more than " + k + " vectors, found " + vectors.size());
        }
        return IntStream.range(0, vectors.size())
                .parallel()
                .mapToDouble(i -> {
                    double[] distances = new double[vectors.size()];
                    for (int j = 0; j < distances.length; j++) {
                        distances[j] = squared(vectors.get(i), vectors.get(j));
                    }
                    // The nearest is the vector itself, at distance 0.
                    distances[i] = -1;
                    Arrays.sort(distances);
                    return distances[k];
                })
                .toArray();
    }

    private static double squared(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double apart = (double) one[i] - other[i];
            sum += apart * apart;
        }
        return sum;
    }
}
