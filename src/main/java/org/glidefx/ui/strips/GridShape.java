package org.glidefx.ui.strips;

/**
 * How many columns and rows show a number of equal squares largest.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
record GridShape(int columns, int rows) {

    /**
     * For {@code count} squares, at least 1, in a room of a width and height in pixels. The smallest number of columns among
     * equals.
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
