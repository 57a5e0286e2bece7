package org.glidefx.ui.canvas;

import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** Drags a side or a corner of the picture outwards; the new area is transparent and masked. */
final class ExtendTool implements MouseTool {

    /** How near to an edge the pointer takes hold of it, in screen pixels. */
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

    private @Nullable Handle near(Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        return viewport == null ? null : Handle.near(viewport, picture(viewport), at, CATCH);
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

    /** Returns the growth and the new size, with no words to translate; empty while the picture is no larger. */
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
