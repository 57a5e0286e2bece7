package org.glidefx.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * One stroke of a brush on a mask.
 *
 * <p>A pixel's coverage depends on its distance to the path, and the segments of a path are combined by maximum, so the
 * stroke depends on where the pointer went and not on how many events reported it. Erasing subtracts the stroke's
 * coverage from the mask before it, so that a brush fully erases what it painted at the same place. Coordinates are in
 * pixels of the picture, a pixel's centre at (x + 0.5, y + 0.5). Not thread-safe; one object per stroke.
 */
public final class MaskPainter {

    private final Brush brush;
    private final FullTiles fullTiles = new FullTiles();
    private final TileMask begun;

    /** When erasing: the stroke's coverage so far, by tile index; subtracted from the mask before the stroke. */
    private final Map<Integer, byte[]> erased = new HashMap<>();

    private TileMask mask;
    private double lastX;
    private double lastY;

    /** Starts a stroke with a dot at the given point. */
    public MaskPainter(TileMask before, Brush brush, double x, double y) {
        this.mask = before;
        this.begun = before;
        this.brush = brush;
        lastX = x;
        lastY = y;
        paint(new Segment(x, y, x, y));
    }

    /**
     * Draws a straight line from the last point.
     *
     * @return the boxes of the tiles that changed
     */
    public List<Box> lineTo(double x, double y) {
        List<Box> changed = paint(new Segment(lastX, lastY, x, y));
        lastX = x;
        lastY = y;
        return changed;
    }

    /** The mask with the stroke so far. */
    public TileMask mask() {
        return mask;
    }

    private List<Box> paint(Segment path) {
        double reach = brush.outerRadius();
        int left = tileOf(Math.min(path.x0, path.x1) - reach, mask.width());
        int right = tileOf(Math.max(path.x0, path.x1) + reach, mask.width());
        int top = tileOf(Math.min(path.y0, path.y1) - reach, mask.height());
        int bottom = tileOf(Math.max(path.y0, path.y1) + reach, mask.height());
        @Nullable MaskTile[] tiles = mask.copyTiles();
        List<Box> changed = new ArrayList<>();
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                int index = row * mask.columns() + column;
                if (paintTile(tiles, index, path)) {
                    changed.add(mask.tileBox(index));
                }
            }
        }
        mask = changed.isEmpty() ? mask : new TileMask(mask.width(), mask.height(), tiles);
        return changed;
    }

    private static int tileOf(double at, int length) {
        return (int) Math.clamp(Math.floor(at), 0, length - 1.0) / TileMask.TILE;
    }

    private boolean paintTile(@Nullable MaskTile[] tiles, int index, Segment path) {
        Box box = mask.tileBox(index);
        MaskTile before = tiles[index];
        boolean settled = brush.erases() ? before == null : before != null && before.isFull();
        if (settled || path.nearest(box) >= brush.outerRadius()) {
            return false;
        }
        if (path.farthest(box) <= brush.innerRadius()) {
            tiles[index] = brush.erases() ? null : fullTiles.of(box.width(), box.height());
            return true;
        }
        return paintPixels(tiles, index, path, box);
    }

    private boolean paintPixels(@Nullable MaskTile[] tiles, int index, Segment path, Box box) {
        MaskTile before = tiles[index];
        byte[] coverage = before == null ? new byte[box.width() * box.height()] : before.copy();
        byte[] reached =
                brush.erases() ? erased.computeIfAbsent(index, ignored -> new byte[coverage.length]) : coverage;
        boolean changed = false;
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                int at = y * box.width() + x;
                int old = Byte.toUnsignedInt(coverage[at]);
                int stroke = Math.max(
                        Byte.toUnsignedInt(reached[at]),
                        coverage(path.squaredDistance(box.x() + x + 0.5, box.y() + y + 0.5)));
                reached[at] = (byte) stroke;
                int now = brush.erases() ? Math.max(0, begun.at(box.x() + x, box.y() + y) - stroke) : stroke;
                coverage[at] = (byte) now;
                changed |= now != old;
            }
        }
        if (changed) {
            tiles[index] = TileMask.orNull(new MaskTile(box.width(), coverage));
        }
        return changed;
    }

    private int coverage(double squaredDistance) {
        double outer = brush.outerRadius();
        return squaredDistance >= outer * outer ? 0 : brush.coverage(Math.sqrt(squaredDistance));
    }

    /** A straight piece of the path. */
    private record Segment(double x0, double y0, double x1, double y1) {

        double squaredDistance(double x, double y) {
            double dx = x1 - x0;
            double dy = y1 - y0;
            double length = dx * dx + dy * dy;
            double t = length == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / length, 0, 1);
            double ex = x - (x0 + t * dx);
            double ey = y - (y0 + t * dy);
            return ex * ex + ey * ey;
        }

        /** A lower bound of the distance from the path to any point of the box. */
        double nearest(Box box) {
            double cx = box.x() + box.width() / 2.0;
            double cy = box.y() + box.height() / 2.0;
            return Math.sqrt(squaredDistance(cx, cy)) - Math.hypot(box.width(), box.height()) / 2;
        }

        /**
         * The largest distance from the path to a point of the box, which is at a corner because distance is convex.
         */
        double farthest(Box box) {
            double top = Math.max(squaredDistance(box.x(), box.y()), squaredDistance(box.right(), box.y()));
            double bottom =
                    Math.max(squaredDistance(box.x(), box.bottom()), squaredDistance(box.right(), box.bottom()));
            return Math.sqrt(Math.max(top, bottom));
        }
    }
}
