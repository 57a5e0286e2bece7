package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.editor.MaskMode;

/** Drags the line between before and after. */
final class DividerTool implements MouseTool {

    private final CanvasModel canvas;

    DividerTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    /** True if the pointer is near enough to take hold of the line. */
    boolean reaches(Viewport viewport, double viewX) {
        double at = canvas.dividerProperty().get() * viewport.picture().width();
        return canvas.isCompared() && Math.abs(viewport.toViewX(at) - viewX) <= Divider.CATCH;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        drag(at);
    }

    @Override
    public void drag(Point to) {
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport != null) {
            canvas.dividerProperty()
                    .set(Math.clamp(to.pictureX() / viewport.picture().width(), 0, 1));
        }
    }

    @Override
    public void release() {}

    @Override
    public Cursor cursor() {
        return Cursor.H_RESIZE;
    }
}
