package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How two sets of feature vectors cover each other, by balls that reach from each vector to its k-th nearest neighbour within
 * its own set: precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020). Takes N times M
 * times D multiplications, of which each machine of several may do those of some vectors.
 */
public final class NearestNeighbours {

    /** Vectors that a core takes at once. */
    private static final int PART = 16;

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

    /** Finds a cover, here or on many machines. */
    @FunctionalInterface
    public interface Search {

        /** @see NearestNeighbours#cover */
        Cover cover(List<float[]> real, List<float[]> made, int k);
    }

    /**
     * A set of vectors with a ball around each.
     *
     * @param radii squared, one a centre
     */
    public record Balls(List<float[]> centres, double[] radii) {}

    /**
     * @param real at least k + 1 vectors [D]
     * @param made at least k + 1 vectors [D]
     * @param k such as 5
     * @throws IllegalArgumentException if there are too few vectors
     */
    public static Cover cover(List<float[]> real, List<float[]> made, int k) {
        Balls around = new Balls(real, radii(real, k));
        Balls among = new Balls(made, radii(made, k));
        int[] balls = parts(made.size(), (from, to) -> ballsAround(made, around, from, to))
                .flatMapToInt(IntStream::of)
                .toArray();
        double[][] reached = parts(real.size(), (from, to) -> reached(around, among, from, to))
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
        return joined(balls, reached, k);
    }

    private static void requireMore(List<float[]> vectors, int k) {
        if (k < 1 || vectors.size() <= k) {
            throw new IllegalArgumentException("expected more than " + k + " vectors, found " + vectors.size());
        }
    }

    private static double[] radii(List<float[]> vectors, int k) {
        requireMore(vectors, k);
        return parts(vectors.size(), (from, to) -> radii(vectors, k, from, to))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    /** What is found of parts, in their order, on all cores. */
    private static <T> Stream<T> parts(int size, Part<T> part) {
        return IntStream.range(0, Math.ceilDiv(size, PART))
                .parallel()
                .mapToObj(i -> part.of(i * PART, Math.min(size, (i + 1) * PART)));
    }

    private interface Part<T> {

        T of(int from, int to);
    }

    /**
     * What was found of all parts, put together.
     *
     * @param balls of {@link #ballsAround}, of all made vectors
     * @param reached of {@link #reached}, of all real vectors
     */
    public static Cover joined(int[] balls, double[][] reached, int k) {
        double[] precision =
                IntStream.of(balls).mapToDouble(each -> each > 0 ? 1 : 0).toArray();
        double[] density =
                IntStream.of(balls).mapToDouble(each -> (double) each / k).toArray();
        double[] recall = Arrays.stream(reached).mapToDouble(each -> each[0]).toArray();
        double[] coverage = Arrays.stream(reached).mapToDouble(each -> each[1]).toArray();
        return new Cover(precision, recall, density, coverage);
    }

    /**
     * The squared distance of each vector of a part to its k-th nearest other one of all.
     *
     * @param from the first vector of the part
     * @param to the vector behind its last
     * @throws IllegalArgumentException if there are too few vectors
     */
    public static double[] radii(List<float[]> vectors, int k, int from, int to) {
        requireMore(vectors, k);
        return IntStream.range(from, to)
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

    /**
     * What holds of the made vectors of a part: precision and density.
     *
     * @param from the first vector of the part
     * @param to the vector behind its last
     * @return in how many balls of real ones each lies
     */
    public static int[] ballsAround(List<float[]> made, Balls real, int from, int to) {
        return IntStream.range(from, to)
                .map(j -> {
                    int balls = 0;
                    for (int i = 0; i < real.centres().size(); i++) {
                        balls += squared(real.centres().get(i), made.get(j)) < real.radii()[i] ? 1 : 0;
                    }
                    return balls;
                })
                .toArray();
    }

    /**
     * What holds of the real vectors of a part: recall and coverage.
     *
     * @param from the first vector of the part
     * @param to the vector behind its last
     * @return of each, 1 if it lies in the ball of any made one, else 0; and 1 if any made one lies in its ball, else 0
     */
    public static double[][] reached(Balls real, Balls made, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    double recall = 0;
                    double coverage = 0;
                    for (int j = 0; j < made.centres().size(); j++) {
                        double distance =
                                squared(real.centres().get(i), made.centres().get(j));
                        recall = distance < made.radii()[j] ? 1 : recall;
                        coverage = distance < real.radii()[i] ? 1 : coverage;
                    }
                    return new double[] {recall, coverage};
                })
                .toArray(double[][]::new);
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
