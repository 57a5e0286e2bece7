package org.glidefx.diffusion;

import java.util.ArrayList;
import java.util.List;

/**
 * Square tiles of one size that cover a larger picture and overlap their neighbours: listed row by row, evenly spaced, the
 * outer ones flush with the picture's edges.
 *
 * @param width of the picture, at least {@code side}
 * @param height of the picture, at least {@code side}
 * @param side of a tile
 * @param columns left edges of the tiles of a row, rising from 0
 * @param rows upper edges, rising from 0
 */
public record Tiles(int width, int height, int side, List<Integer> columns, List<Integer> rows) {

    public Tiles {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A tile's place. */
    public record Tile(int x, int y) {}

    /**
     * Returns the fewest tiles that cover the picture and overlap by at least {@code overlap}.
     *
     * @param overlap 0 to half of {@code side}, in pixels
     */
    public static Tiles cover(int width, int height, int side, int overlap) {
        if (side < 1 || width < side || height < side || overlap < 0 || 2 * overlap > side) {
            throw new IllegalArgumentException(
                    "expected a picture of at least " + side + " pixels a side and an overlap of 0 to " + side / 2
                            + ", found " + width + "x" + height + " and " + overlap);
        }
        return new Tiles(width, height, side, starts(width, side, overlap), starts(height, side, overlap));
    }

    private static List<Integer> starts(int length, int side, int overlap) {
        int further = Math.ceilDiv(length - side, side - overlap);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i <= further; i++) {
            starts.add(further == 0 ? 0 : (int) Math.round((double) i * (length - side) / further));
        }
        return starts;
    }

    public int count() {
        return columns.size() * rows.size();
    }

    public List<Tile> all() {
        List<Tile> tiles = new ArrayList<>();
        for (int y : rows) {
            for (int x : columns) {
                tiles.add(new Tile(x, y));
            }
        }
        return tiles;
    }

    /** The same tiles on a picture {@code factor} times as large. */
    public Tiles times(int factor) {
        return new Tiles(
                width * factor,
                height * factor,
                side * factor,
                columns.stream().map(x -> x * factor).toList(),
                rows.stream().map(y -> y * factor).toList());
    }
}
