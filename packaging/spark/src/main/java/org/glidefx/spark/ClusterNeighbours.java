package org.glidefx.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.glidefx.evaluate.NearestNeighbours;
import org.glidefx.evaluate.NearestNeighbours.Balls;
import org.glidefx.evaluate.NearestNeighbours.Cover;

/**
 * Nearest neighbours by executors: each holds all features, as one machine does, and a task compares some vectors with all others. The
 * arithmetic is that of one machine.
 */
record ClusterNeighbours(JavaSparkContext spark) implements NearestNeighbours.Search {

    /** Vectors of a task at most; few enough that a task is short, whatever their number. */
    private static final int MOST = 256;

    /** Vectors from one to below another. */
    record Range(int from, int to) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** Balls around all vectors of a set; without radii while nobody knows them. */
    private record Set(float[][] vectors, double[] radii) implements Serializable {

        private static final long serialVersionUID = 1L;

        Balls balls() {
            return new Balls(Arrays.asList(vectors), radii);
        }
    }

    private record Radii(Broadcast<Set> set, int k) implements Function<Range, double[]> {

        private static final long serialVersionUID = 1L;

        @Override
        public double[] call(Range part) {
            return NearestNeighbours.radii(set.value().balls().centres(), k, part.from(), part.to());
        }
    }

    private record Around(Broadcast<Set> made, Broadcast<Set> real) implements Function<Range, int[]> {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] call(Range part) {
            return NearestNeighbours.ballsAround(
                    made.value().balls().centres(), real.value().balls(), part.from(), part.to());
        }
    }

    private record Reached(Broadcast<Set> real, Broadcast<Set> made) implements Function<Range, double[][]> {

        private static final long serialVersionUID = 1L;

        @Override
        public double[][] call(Range part) {
            return NearestNeighbours.reached(real.value().balls(), made.value().balls(), part.from(), part.to());
        }
    }

    @Override
    public Cover cover(List<float[]> real, List<float[]> made, int k) {
        Broadcast<Set> around = withRadii(real, k);
        Broadcast<Set> among = withRadii(made, k);
        int[] balls = parts(made.size(), new Around(among, around)).stream()
                .flatMapToInt(IntStream::of)
                .toArray();
        double[][] reached = parts(real.size(), new Reached(around, among)).stream()
                .flatMap(Arrays::stream)
                .toArray(double[][]::new);
        around.destroy();
        among.destroy();
        return NearestNeighbours.joined(balls, reached, k);
    }

    private Broadcast<Set> withRadii(List<float[]> vectors, int k) {
        float[][] all = vectors.toArray(float[][]::new);
        Broadcast<Set> bare = spark.broadcast(new Set(all, new double[0]));
        double[] radii = parts(all.length, new Radii(bare, k)).stream()
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        bare.destroy();
        return spark.broadcast(new Set(all, radii));
    }

    private <T> List<T> parts(int size, Function<Range, T> part) {
        int step = Math.clamp(Math.ceilDiv(size, 2 * spark.defaultParallelism()), 1, MOST);
        List<Range> ranges = new ArrayList<>();
        for (int from = 0; from < size; from += step) {
            ranges.add(new Range(from, Math.min(size, from + step)));
        }
        return spark.parallelize(ranges, ranges.size()).map(part).collect();
    }
}
