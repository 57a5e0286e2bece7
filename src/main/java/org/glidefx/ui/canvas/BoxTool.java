package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** Moves and resizes the square that the model sees; a press outside it puts it under the pointer. */
final class BoxTool implements MouseTool {

    /** How near to a corner the pointer takes hold of it, in screen pixels. */
    private static final double CATCH = 12;

    private static final int FRESH = 256;

    private final CanvasModel canvas;
    private @Nullable Box from;
    private @Nullable Handle handle;
    private @Nullable Point begun;
    private Cursor cursor = Cursor.CROSSHAIR;

    BoxTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        Box box = canvas.contextBoxProperty().get();
        if (!canvas.isPaintable()) {
            return;
        }
        handle = box == null ? null : near(box, at);
        boolean inside = box != null && box.contains((int) Math.floor(at.pictureX()), (int) Math.floor(at.pictureY()));
        begun = at;
        if (box != null && (inside || handle != null)) {
            from = box;
        } else {
            int side = box == null ? FRESH : box.width();
            Box under = new Box(
                    (int) Math.rint(at.pictureX() - side / 2.0),
                    (int) Math.rint(at.pictureY() - side / 2.0),
                    side,
                    side);
            from = under;
            canvas.listener().boxMoved(under);
        }
    }

    private @Nullable Handle near(Box box, Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport == null) {
            return null;
        }
        for (Handle corner : Handle.values()) {
            double distance = Math.hypot(
                    viewport.toViewX(corner.x(box)) - at.viewX(), viewport.toViewY(corner.y(box)) - at.viewY());
            if (corner.isCorner() && distance <= CATCH) {
                return corner;
            }
        }
        return null;
    }

    @Override
    public void drag(Point to) {
        Box start = from;
        Point since = begun;
        if (start == null || since == null) {
            return;
        }
        double dx = to.pictureX() - since.pictureX();
        double dy = to.pictureY() - since.pictureY();
        Handle corner = handle;
        Box moved = corner != null
                ? corner.movedSquare(start, dx, dy)
                : new Box(
                        (int) Math.rint(start.x() + dx), (int) Math.rint(start.y() + dy), start.width(), start.width());
        canvas.listener().boxMoved(moved);
    }

    @Override
    public void release() {
        drop();
    }

    @Override
    public void hover(Point at) {
        Box box = canvas.contextBoxProperty().get();
        Handle corner = box == null ? null : near(box, at);
        boolean inside = box != null && box.contains((int) at.pictureX(), (int) at.pictureY());
        cursor = corner != null ? corner.cursor() : inside ? Cursor.MOVE : Cursor.CROSSHAIR;
    }

    @Override
    public void drop() {
        from = null;
        begun = null;
        handle = null;
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }
}
