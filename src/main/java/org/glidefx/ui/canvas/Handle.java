package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.image.Box;

/** A corner or a side of a box that one can take hold of. */
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

    /** The box with this corner or side moved; the opposite one stays. Never smaller than one pixel. */
    Box moved(Box box, double byX, double byY) {
        int left = dx < 0 ? (int) Math.min(Math.rint(box.x() + byX), box.right() - 1.0) : box.x();
        int right = dx > 0 ? (int) Math.max(Math.rint(box.right() + byX), box.x() + 1.0) : box.right();
        int top = dy < 0 ? (int) Math.min(Math.rint(box.y() + byY), box.bottom() - 1.0) : box.y();
        int bottom = dy > 0 ? (int) Math.max(Math.rint(box.bottom() + byY), box.y() + 1.0) : box.bottom();
        return new Box(left, top, right - left, bottom - top);
    }

    /** The same for a corner of a square, which stays one: the longer way counts. */
    Box movedSquare(Box box, double byX, double byY) {
        Box free = moved(box, byX, byY);
        int side = Math.max(free.width(), free.height());
        int x = dx < 0 ? box.right() - side : box.x();
        int y = dy < 0 ? box.bottom() - side : box.y();
        return new Box(x, y, side, side);
    }

    /**
     * The box scaled by this corner, the opposite one stays: the longer way counts. Never smaller than one pixel.
     *
     * @param ratio what width and height are to each other
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
