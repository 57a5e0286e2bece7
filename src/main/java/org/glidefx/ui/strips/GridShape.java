package org.glidefx.ui.strips;

/**
 * The numbers of columns and rows of a grid that shows a number of equal squares as large as possible.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
record GridShape(int columns, int rows) {

    /**
     * Computes the shape for {@code count} squares, at least 1, in an area of {@code width} by {@code height} pixels.
     * Among equals, the one with the fewest columns.
     */
    static GridShape of(int count, double width, double height) {
        GridShape best = new GridShape(1, count);
        for (int columns = 2; columns <= count; columns++) {
            GridShape shape = new GridShape(columns, Math.ceilDiv(count, columns));
            if (shape.side(width, height) > best.side(width, height)) {
                best = shape;
            }
        }
        return best;
    }

    private double side(double width, double height) {
        return Math.min(width / columns, height / rows);
    }
}
