package org.glidefx.testing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Measures whether the borders of tiles show in a picture. */
public final class Seams {

    private Seams() {}

    /** One value for each pixel. */
    @FunctionalInterface
    public interface Plane {

        double at(int x, int y);
    }

    /**
     * The mean absolute difference between neighbours on both sides of the tiles' inner edges, over that of all other
     * neighbours: 1 where no edge shows. The larger one of those along the two axes.
     *
     * @param columns left edges of the tiles, {@code rows} upper ones, of tiles of one {@code side}
     */
    public static double ratio(
            Plane picture, int width, int height, List<Integer> columns, List<Integer> rows, int side) {
        double across = ratio(
                (along, other) -> Math.abs(picture.at(along, other) - picture.at(along - 1, other)),
                width,
                height,
                edges(columns, side, width));
        double down = ratio(
                (along, other) -> Math.abs(picture.at(other, along) - picture.at(other, along - 1)),
                height,
                width,
                edges(rows, side, height));
        return Math.max(across, down);
    }

    private static Set<Integer> edges(List<Integer> starts, int side, int length) {
        Set<Integer> edges = new TreeSet<>();
        for (int start : starts) {
            edges.add(start);
            edges.add(start + side);
        }
        edges.remove(0);
        edges.remove(length);
        return edges;
    }

    private static double ratio(Plane difference, int length, int others, Set<Integer> edges) {
        double[] sums = new double[2];
        long[] counts = new long[2];
        for (int along = 1; along < length; along++) {
            int kind = edges.contains(along) ? 1 : 0;
            for (int other = 0; other < others; other++) {
                sums[kind] += difference.at(along, other);
                counts[kind]++;
            }
        }
        return edges.isEmpty() ? 1 : sums[1] / counts[1] / (sums[0] / counts[0]);
    }
}
