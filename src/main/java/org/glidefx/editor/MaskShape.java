package org.glidefx.editor;

import java.util.Arrays;
import java.util.List;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * A filled closed outline: a rectangle, a lasso or a polygon, filled by the nonzero winding rule. Edges are
 * antialiased: four sample lines per row of pixels, with exact coverage along each.
 */
public final class MaskShape {

    /**
     * A corner, in pixels of the picture; may lie outside it.
     *
     * @param x from the left edge
     * @param y from the top edge, downwards
     */
    public record Corner(double x, double y) {}

    private static final int LINES = 4;

    private final List<Corner> corners;
    private final double top;
    private final double bottom;
    private final double left;
    private final double right;

    /** @param corners in order; the last is joined to the first. Fewer than three cover nothing */
    public MaskShape(List<Corner> corners) {
        this.corners = List.copyOf(corners);
        top = corners.stream().mapToDouble(Corner::y).min().orElse(0);
        bottom = corners.stream().mapToDouble(Corner::y).max().orElse(0);
        left = corners.stream().mapToDouble(Corner::x).min().orElse(0);
        right = corners.stream().mapToDouble(Corner::x).max().orElse(0);
    }

    /** A rectangle of whole pixels between two opposite corners, in either order. */
    public static MaskShape rectangle(Corner one, Corner other) {
        double x0 = Math.rint(Math.min(one.x, other.x));
        double x1 = Math.rint(Math.max(one.x, other.x));
        double y0 = Math.rint(Math.min(one.y, other.y));
        double y1 = Math.rint(Math.max(one.y, other.y));
        return new MaskShape(List.of(new Corner(x0, y0), new Corner(x1, y0), new Corner(x1, y1), new Corner(x0, y1)));
    }

    public List<Corner> corners() {
        return corners;
    }

    /** The mask with this shape drawn on it; the same object if that changes nothing. */
    public TileMask drawOn(TileMask mask, MaskMode mode) {
        int firstRow = (int) Math.max(0, Math.floor(top));
        int lastRow = (int) Math.min(mask.height() - 1.0, Math.ceil(bottom) - 1);
        int firstColumn = (int) Math.max(0, Math.floor(left));
        int lastColumn = (int) Math.min(mask.width() - 1.0, Math.ceil(right) - 1);
        if (corners.size() < 3 || firstRow > lastRow || firstColumn > lastColumn) {
            return mask;
        }
        Drawing drawing = new Drawing(mask, mode, firstColumn, lastColumn);
        for (int row = firstRow; row <= lastRow; row++) {
            drawing.row(row);
        }
        return drawing.finished();
    }

    /** Draws row by row into copies of the tiles of one tile row, and stores those when the row of tiles is done. */
    private final class Drawing {

        private final TileMask mask;
        private final MaskMode mode;
        private final int first;
        private final int last;
        private final FullTiles full = new FullTiles();
        private final @Nullable MaskTile[] tiles;
        private final byte[] @Nullable [] open;
        private final Span span;
        private int tileRow = -1;
        private boolean changed;

        Drawing(TileMask mask, MaskMode mode, int first, int last) {
            this.mask = mask;
            this.mode = mode;
            this.first = first;
            this.last = last;
            tiles = mask.copyTiles();
            open = new byte[mask.columns()] @Nullable [];
            span = new Span(first, last - first + 1);
        }

        void row(int y) {
            if (y / TileMask.TILE != tileRow) {
                close();
                tileRow = y / TileMask.TILE;
            }
            span.clear();
            for (int line = 0; line < LINES; line++) {
                new Crossings(y + (line + 0.5) / LINES).addTo(span);
            }
            for (int column = first / TileMask.TILE; column <= last / TileMask.TILE; column++) {
                draw(column, y);
            }
        }

        private void draw(int column, int y) {
            int index = tileRow * mask.columns() + column;
            Box box = mask.tileBox(index);
            byte[] coverage = open[column];
            if (coverage == null) {
                MaskTile before = tiles[index];
                coverage = before == null ? new byte[box.width() * box.height()] : before.copy();
                open[column] = coverage;
            }
            int from = Math.max(first, box.x());
            int to = Math.min(last + 1, box.right());
            for (int x = from; x < to; x++) {
                int at = (y - box.y()) * box.width() + x - box.x();
                coverage[at] = (byte) mode.combine(Byte.toUnsignedInt(coverage[at]), span.coverage(x));
            }
        }

        private void close() {
            for (int column = 0; column < open.length; column++) {
                byte[] coverage = open[column];
                if (coverage != null) {
                    keep(tileRow * mask.columns() + column, coverage);
                    open[column] = null;
                }
            }
        }

        private void keep(int index, byte[] coverage) {
            Box box = mask.tileBox(index);
            MaskTile before = tiles[index];
            MaskTile after = new MaskTile(box.width(), coverage);
            boolean same = before == null ? after.isEmpty() : before.sameAs(after);
            if (!same) {
                tiles[index] = after.isFull() ? full.of(box.width(), box.height()) : TileMask.orNull(after);
                changed = true;
            }
        }

        TileMask finished() {
            close();
            return changed ? new TileMask(mask.width(), mask.height(), tiles) : mask;
        }
    }

    /** The crossings of a horizontal line with the outline, from left to right, with their directions. */
    private final class Crossings {

        private final double[] at = new double[corners.size()];
        private final int[] turns = new int[corners.size()];
        private int count;

        Crossings(double y) {
            Corner from = corners.getLast();
            for (Corner to : corners) {
                if (from.y <= y != to.y <= y) {
                    insert(from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x), to.y > from.y ? 1 : -1);
                }
                from = to;
            }
        }

        private void insert(double x, int turn) {
            int place = count++;
            while (place > 0 && at[place - 1] > x) {
                at[place] = at[place - 1];
                turns[place] = turns[place - 1];
                place--;
            }
            at[place] = x;
            turns[place] = turn;
        }

        void addTo(Span span) {
            int winding = 0;
            for (int i = 0; i < count; i++) {
                if (winding != 0) {
                    span.add(at[i - 1], at[i]);
                }
                winding += turns[i];
            }
        }
    }

    /** How much of each pixel of a row is covered by the inside pieces of its sample lines. */
    private static final class Span {

        private final int start;
        /** The running sum of these counts the sample lines that cover a pixel wholly. */
        private final float[] steps;
        /** The partial coverage that the ends of pieces add to their own pixel. */
        private final float[] ends;

        private final byte[] coverage;
        private boolean summed;

        Span(int start, int length) {
            this.start = start;
            steps = new float[length + 1];
            ends = new float[length + 1];
            coverage = new byte[length];
        }

        void clear() {
            Arrays.fill(steps, 0);
            Arrays.fill(ends, 0);
            summed = false;
        }

        void add(double from, double to) {
            double left = Math.clamp(from - start, 0, coverage.length);
            double right = Math.clamp(to - start, 0, coverage.length);
            int first = (int) left;
            int last = (int) right;
            if (first == last) {
                ends[first] += (float) (right - left);
                return;
            }
            ends[first] += (float) (first + 1 - left);
            ends[last] += (float) (right - last);
            steps[first + 1] += 1;
            steps[last] -= 1;
        }

        int coverage(int x) {
            if (!summed) {
                sum();
            }
            return Byte.toUnsignedInt(coverage[x - start]);
        }

        private void sum() {
            float whole = 0;
            for (int i = 0; i < coverage.length; i++) {
                whole += steps[i];
                coverage[i] = (byte) Math.clamp(Math.round(255 * (whole + ends[i]) / LINES), 0, 255);
            }
            summed = true;
        }
    }
}
