package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** A corner or a side of a box that the pointer can drag. */
enum Handle {
    TOP_LEFT(-1, -1, Cursor.NW_RESIZE),
    TOP(0, -1, Cursor.N_RESIZE),
    TOP_RIGHT(1, -1, Cursor.NE_RESIZE),
    LEFT(-1, 0, Cursor.W_RESIZE),
    RIGHT(1, 0, Cursor.E_RESIZE),
    BOTTOM_LEFT(-1, 1, Cursor.SW_RESIZE),
    BOTTOM(0, 1, Cursor.S_RESIZE),
    BOTTOM_RIGHT(1, 1, Cursor.SE_RESIZE);

    private final int dx;
    private final int dy;
    private final Cursor cursor;

    Handle(int dx, int dy, Cursor cursor) {
        this.dx = dx;
        this.dy = dy;
        this.cursor = cursor;
    }

    /**
     * Returns the handle at a point: a corner, or else a side along its whole length; null if no edge is within reach.
     *
     * @param box in pixels of the picture
     * @param reach how far from an edge the point may be, in screen pixels; where two opposite edges are, the left or
     *     upper one counts
     */
    static @Nullable Handle near(Viewport viewport, Box box, MouseTool.Point at, double reach) {
        int column = side(at.viewX(), viewport.toViewX(box.x()), viewport.toViewX(box.right()), reach);
        int row = side(at.viewY(), viewport.toViewY(box.y()), viewport.toViewY(box.bottom()), reach);
        for (Handle each : values()) {
            if (each.dx == column && each.dy == row) {
                return each;
            }
        }
        return null;
    }

    /** Returns -1 at the start, 1 at the end, 0 between, and a number that no handle has elsewhere. */
    private static int side(double at, double start, double end, double reach) {
        if (Math.abs(at - start) <= reach) {
            return -1;
        }
        if (Math.abs(at - end) <= reach) {
            return 1;
        }
        return at > start && at < end ? 0 : Integer.MAX_VALUE;
    }

    Cursor cursor() {
        return cursor;
    }

    boolean isCorner() {
        return dx != 0 && dy != 0;
    }

    double x(Box box) {
        return box.x() + box.width() * (dx + 1) / 2.0;
    }

    double y(Box box) {
        return box.y() + box.height() * (dy + 1) / 2.0;
    }

    /** Returns the box with this corner or side moved; the opposite one stays. At least one pixel wide and high. */
    Box moved(Box box, double byX, double byY) {
        int left = dx < 0 ? (int) Math.min(Math.rint(box.x() + byX), box.right() - 1.0) : box.x();
        int right = dx > 0 ? (int) Math.max(Math.rint(box.right() + byX), box.x() + 1.0) : box.right();
        int top = dy < 0 ? (int) Math.min(Math.rint(box.y() + byY), box.bottom() - 1.0) : box.y();
        int bottom = dy > 0 ? (int) Math.max(Math.rint(box.bottom() + byY), box.y() + 1.0) : box.bottom();
        return new Box(left, top, right - left, bottom - top);
    }

    /** Returns a square with this corner moved; the opposite one stays, and the longer side decides. */
    Box movedSquare(Box box, double byX, double byY) {
        Box free = moved(box, byX, byY);
        int side = Math.max(free.width(), free.height());
        int x = dx < 0 ? box.right() - side : box.x();
        int y = dy < 0 ? box.bottom() - side : box.y();
        return new Box(x, y, side, side);
    }

    /**
     * Returns the box scaled by this corner; the opposite one stays, and the axis with the larger scale decides. At
     * least one pixel wide and high.
     *
     * @param ratio a size of the aspect ratio to keep
     */
    Box movedInRatio(Box box, Viewport.Size ratio, double byX, double byY) {
        double wider = (box.width() + dx * byX) / ratio.width();
        double higher = (box.height() + dy * byY) / ratio.height();
        double scale = Math.max(wider, higher);
        int width = (int) Math.max(1, Math.rint(ratio.width() * scale));
        int height = (int) Math.max(1, Math.rint(ratio.height() * scale));
        return new Box(dx < 0 ? box.right() - width : box.x(), dy < 0 ? box.bottom() - height : box.y(), width, height);
    }
}
