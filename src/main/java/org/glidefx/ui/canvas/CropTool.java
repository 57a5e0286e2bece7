package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** Frames the part of the picture to keep: draws a frame, or moves it or one of its sides; Enter crops. */
final class CropTool implements MouseTool {

    /** How near to an edge the pointer takes hold of it, in screen pixels. */
    private static final double CATCH = 12;

    private final CanvasModel canvas;
    private @Nullable Box from;
    private @Nullable Handle handle;
    private @Nullable Point begun;
    private boolean fresh;
    private Cursor cursor = Cursor.CROSSHAIR;

    CropTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        Box picture = picture();
        if (picture == null || !canvas.isPaintable()) {
            return;
        }
        Box frame = canvas.tools().cropProperty().get();
        handle = near(frame == null ? picture : frame, at);
        begun = at;
        fresh = handle == null && (frame == null || !contains(frame, at));
        from = frame == null ? picture : frame;
    }

    private @Nullable Box picture() {
        Viewport viewport = canvas.viewportProperty().get();
        return viewport == null
                ? null
                : new Box(0, 0, viewport.picture().width(), viewport.picture().height());
    }

    private static boolean contains(Box box, Point at) {
        return box.contains((int) Math.floor(at.pictureX()), (int) Math.floor(at.pictureY()));
    }

    private @Nullable Handle near(Box box, Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        return viewport == null ? null : Handle.near(viewport, box, at, CATCH);
    }

    @Override
    public void drag(Point to) {
        Box picture = picture();
        Box start = from;
        Point since = begun;
        if (picture == null || start == null || since == null) {
            return;
        }
        double dx = to.pictureX() - since.pictureX();
        double dy = to.pictureY() - since.pictureY();
        Handle held = handle;
        Box wanted =
                held != null ? held.moved(start, dx, dy) : fresh ? between(since, to) : moved(start, picture, dx, dy);
        wanted.intersection(picture).ifPresent(canvas.tools().cropProperty()::set);
        canvas.redraw();
    }

    private static Box between(Point one, Point other) {
        int left = (int) Math.floor(Math.min(one.pictureX(), other.pictureX()));
        int top = (int) Math.floor(Math.min(one.pictureY(), other.pictureY()));
        int right = (int) Math.ceil(Math.max(one.pictureX(), other.pictureX()));
        int bottom = (int) Math.ceil(Math.max(one.pictureY(), other.pictureY()));
        return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    /** Returns the frame moved inside the picture, in the same size. */
    private static Box moved(Box frame, Box picture, double dx, double dy) {
        int x = (int) Math.clamp(Math.rint(frame.x() + dx), 0, picture.width() - frame.width());
        int y = (int) Math.clamp(Math.rint(frame.y() + dy), 0, picture.height() - frame.height());
        return new Box(x, y, frame.width(), frame.height());
    }

    @Override
    public void release() {
        from = null;
        begun = null;
        handle = null;
    }

    @Override
    public boolean key(KeyCode code) {
        Box frame = canvas.tools().cropProperty().get();
        if (frame == null || code != KeyCode.ENTER && code != KeyCode.ESCAPE) {
            return false;
        }
        if (code == KeyCode.ENTER) {
            canvas.listener().cropped(frame);
        } else {
            canvas.tools().cropProperty().set(null);
        }
        canvas.redraw();
        return true;
    }

    @Override
    public void hover(Point at) {
        Box frame = canvas.tools().cropProperty().get();
        Box picture = picture();
        Handle under = picture == null ? null : near(frame == null ? picture : frame, at);
        boolean inside = frame != null && contains(frame, at);
        cursor = under != null ? under.cursor() : inside ? Cursor.MOVE : Cursor.CROSSHAIR;
    }

    @Override
    public void drop() {
        release();
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }
}
