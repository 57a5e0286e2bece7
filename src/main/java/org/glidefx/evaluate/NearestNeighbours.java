package org.glidefx.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How two sets of feature vectors cover each other, by balls around each vector that reach to its k-th nearest
 * neighbour in its own set: precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al. 2020).
 * Takes N M D multiplications, which can be shared out among machines by vectors.
 */
public final class NearestNeighbours {

    /** Number of vectors that a core processes at a time. */
    private static final int PART = 16;

    private NearestNeighbours() {}

    /**
     * The values of each vector; the mean over a set is the figure.
     *
     * @param precision for each generated vector, 1 if it lies in the ball of any real one, else 0
     * @param recall for each real vector, 1 if it lies in the ball of any generated one, else 0
     * @param density for each generated vector, the number of real vectors' balls it lies in, divided by k
     * @param coverage for each real vector, 1 if any generated one lies in its ball, else 0
     */
    public record Cover(double[] precision, double[] recall, double[] density, double[] coverage) {}

    /** Computes a cover, on this machine or on many. */
    @FunctionalInterface
    public interface Search {

        /** @see NearestNeighbours#cover */
        Cover cover(List<float[]> real, List<float[]> made, int k);
    }

    /**
     * A set of vectors with a ball around each.
     *
     * @param radii squared radii, one per centre
     */
    public record Balls(List<float[]> centres, double[] radii) {}

    /**
     * @param real at least k + 1 vectors [D]
     * @param made at least k + 1 vectors [D]
     * @param k number of nearest neighbours, such as 5
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

    /** Applies a function to all parts on all cores; the results are in order. */
    private static <T> Stream<T> parts(int size, Part<T> part) {
        return IntStream.range(0, Math.ceilDiv(size, PART))
                .parallel()
                .mapToObj(i -> part.of(i * PART, Math.min(size, (i + 1) * PART)));
    }

    private interface Part<T> {

        T of(int from, int to);
    }

    /**
     * Joins the results of all parts.
     *
     * @param balls from {@link #ballsAround}, for all generated vectors
     * @param reached from {@link #reached}, for all real vectors
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
     * Returns the squared distance of each vector of a part to its k-th nearest neighbour among all others.
     *
     * @param from the first vector of the part
     * @param to one past the last vector of the part
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
     * Counts for the generated vectors of a part the balls they lie in, for precision and density.
     *
     * @param from the first vector of the part
     * @param to one past the last vector of the part
     * @return for each, the number of real vectors' balls that it lies in
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
     * Computes recall and coverage of the real vectors of a part.
     *
     * @param from the first vector of the part
     * @param to one past the last vector of the part
     * @return for each, 1 if it lies in the ball of any generated one, else 0; and 1 if any generated one lies in its
     *     ball, else 0
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
