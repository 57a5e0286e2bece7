package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * Moves the floating picture and scales it by its corners, keeping its aspect ratio unless Shift is held. Active while
 * a picture floats, whatever tool is chosen. Enter places it, Escape drops it.
 */
final class PlaceTool implements MouseTool {

    /** How near to a corner the pointer takes hold of it, in screen pixels. */
    private static final double CATCH = 12;

    private static final int STEP = 1;
    private static final int LARGE_STEP = 10;

    private final CanvasModel canvas;
    private @Nullable Layer from;
    private @Nullable Handle handle;
    private @Nullable Point begun;
    private Cursor cursor = Cursor.DEFAULT;

    PlaceTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        Layer held = canvas.floatingProperty().get();
        if (held != null) {
            handle = near(held.place(), at);
            from = handle != null || contains(held.place(), at) ? held : null;
            begun = at;
        }
    }

    private static boolean contains(Box box, Point at) {
        return box.contains((int) Math.floor(at.pictureX()), (int) Math.floor(at.pictureY()));
    }

    private @Nullable Handle near(Box box, Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport == null) {
            return null;
        }
        Handle nearest = null;
        double least = CATCH;
        for (Handle each : Handle.values()) {
            double distance = Math.max(
                    Math.abs(viewport.toViewX(each.x(box)) - at.viewX()),
                    Math.abs(viewport.toViewY(each.y(box)) - at.viewY()));
            if (each.isCorner() && distance <= least) {
                nearest = each;
                least = distance;
            }
        }
        return nearest;
    }

    @Override
    public void drag(Point to) {
        drag(to, false);
    }

    @Override
    public void drag(Point to, boolean free) {
        Layer start = from;
        Point since = begun;
        if (start == null || since == null) {
            return;
        }
        double dx = to.pictureX() - since.pictureX();
        double dy = to.pictureY() - since.pictureY();
        Handle held = handle;
        Box wanted = held == null
                ? moved(start.place(), dx, dy)
                : free ? held.moved(start.place(), dx, dy) : held.movedInRatio(start.place(), own(start), dx, dy);
        if (Layer.fits(wanted)) {
            canvas.showFloating(start.at(wanted));
        }
    }

    /**
     * The picture's own size while it is in proportion, so that rounding errors do not add up; else its present size.
     */
    private static Viewport.Size own(Layer layer) {
        Box place = layer.place();
        double width = layer.picture().width();
        double height = layer.picture().height();
        boolean kept = Math.abs(place.width() * height / width - place.height()) <= 1
                || Math.abs(place.height() * width / height - place.width()) <= 1;
        return kept
                ? new Viewport.Size(layer.picture().width(), layer.picture().height())
                : new Viewport.Size(place.width(), place.height());
    }

    private static Box moved(Box place, double dx, double dy) {
        int x = (int) Math.clamp(Math.rint(place.x() + dx), -Layer.FARTHEST, Layer.FARTHEST);
        int y = (int) Math.clamp(Math.rint(place.y() + dy), -Layer.FARTHEST, Layer.FARTHEST);
        return new Box(x, y, place.width(), place.height());
    }

    @Override
    public void release() {
        Layer moved = canvas.shownFloating();
        Layer before = from;
        drop();
        if (before != null && moved != null && !moved.equals(before)) {
            canvas.listensToPlacing().floated(moved);
        }
    }

    @Override
    public boolean key(KeyCode code) {
        return key(code, false);
    }

    @Override
    public boolean key(KeyCode code, boolean shift) {
        int step = shift ? LARGE_STEP : STEP;
        switch (code) {
            case ENTER -> canvas.listensToPlacing().placed();
            case ESCAPE -> escape();
            case LEFT -> nudge(-step, 0);
            case RIGHT -> nudge(step, 0);
            case UP -> nudge(0, -step);
            case DOWN -> nudge(0, step);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** During a drag, takes only that back. */
    private void escape() {
        if (from != null) {
            drop();
        } else {
            canvas.listensToPlacing().dropped();
        }
    }

    private void nudge(int dx, int dy) {
        Layer held = canvas.floatingProperty().get();
        if (held != null && from == null) {
            canvas.listensToPlacing().floated(held.at(moved(held.place(), dx, dy)));
        }
    }

    @Override
    public void hover(Point at) {
        Layer held = canvas.floatingProperty().get();
        Handle under = held == null ? null : near(held.place(), at);
        boolean inside = held != null && contains(held.place(), at);
        cursor = under != null ? under.cursor() : inside ? Cursor.MOVE : Cursor.DEFAULT;
    }

    @Override
    public void drop() {
        from = null;
        handle = null;
        begun = null;
        canvas.showFloating(null);
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }
}
