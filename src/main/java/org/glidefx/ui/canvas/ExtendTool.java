package org.glidefx.ui.canvas;

import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** Drags a side or a corner of the picture outwards; the new place is empty and masked. */
final class ExtendTool implements MouseTool {

    /** So near to a side, in screen pixels, it is taken hold of. */
    private static final double CATCH = 14;

    private final CanvasModel canvas;
    private @Nullable Handle handle;
    private @Nullable Point begun;
    private @Nullable Box frame;
    private Cursor cursor = Cursor.DEFAULT;

    ExtendTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        if (canvas.isPaintable()) {
            handle = near(at);
            begun = at;
        }
    }

    private static Box picture(Viewport viewport) {
        return new Box(0, 0, viewport.picture().width(), viewport.picture().height());
    }

    /** The corner, or the side along its whole length, that is near. */
    private @Nullable Handle near(Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport == null) {
            return null;
        }
        int column = side(
                at.viewX(),
                viewport.toViewX(0),
                viewport.toViewX(viewport.picture().width()));
        int row = side(
                at.viewY(),
                viewport.toViewY(0),
                viewport.toViewY(viewport.picture().height()));
        for (Handle each : Handle.values()) {
            Box unit = new Box(-1, -1, 2, 2);
            if (each.x(unit) == column && each.y(unit) == row) {
                return each;
            }
        }
        return null;
    }

    /** -1 at the start, 1 at the end, 0 between; something else outside. */
    private static int side(double at, double start, double end) {
        if (Math.abs(at - start) <= CATCH) {
            return -1;
        }
        if (Math.abs(at - end) <= CATCH) {
            return 1;
        }
        return at > start && at < end ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public void drag(Point to) {
        Viewport viewport = canvas.viewportProperty().get();
        Handle held = handle;
        Point since = begun;
        if (viewport == null || held == null || since == null) {
            return;
        }
        Box picture = picture(viewport);
        Box moved = held.moved(picture, to.pictureX() - since.pictureX(), to.pictureY() - since.pictureY());
        Box larger = around(picture, moved);
        frame = larger;
        List<Corner> corners = List.of(
                new Corner(larger.x(), larger.y()),
                new Corner(larger.right(), larger.y()),
                new Corner(larger.right(), larger.bottom()),
                new Corner(larger.x(), larger.bottom()));
        Corner side = new Corner(held.x(larger), held.y(larger));
        canvas.showOutline(new CanvasModel.Outline(corners, true, grown(picture, larger), side));
    }

    /** By how much, and to what, in the same words in every language; empty while it is no larger. */
    private static String grown(Box picture, Box larger) {
        int wider = larger.width() - picture.width();
        int higher = larger.height() - picture.height();
        String by = (wider > 0 ? "+" + wider : "")
                + (wider > 0 && higher > 0 ? " × " : "")
                + (higher > 0 ? "+" + higher : "");
        return by.isEmpty() ? "" : by + " px  →  " + larger.width() + " × " + larger.height();
    }

    private static Box around(Box one, Box other) {
        int left = Math.min(one.x(), other.x());
        int top = Math.min(one.y(), other.y());
        return new Box(
                left, top, Math.max(one.right(), other.right()) - left, Math.max(one.bottom(), other.bottom()) - top);
    }

    @Override
    public void release() {
        Viewport viewport = canvas.viewportProperty().get();
        Box wanted = frame;
        drop();
        if (viewport != null && wanted != null && !wanted.equals(picture(viewport))) {
            canvas.listener().extended(wanted);
        }
    }

    @Override
    public boolean key(KeyCode code) {
        boolean dragging = handle != null;
        if (dragging && code == KeyCode.ESCAPE) {
            drop();
        }
        return dragging;
    }

    @Override
    public void hover(Point at) {
        Handle under = near(at);
        cursor = under == null ? Cursor.DEFAULT : under.cursor();
    }

    @Override
    public void drop() {
        handle = null;
        begun = null;
        frame = null;
        canvas.hideOutline();
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }
}
