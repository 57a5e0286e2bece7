package org.glidefx.ui.canvas;

import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.jspecify.annotations.Nullable;

/** Masks a rectangle from corner to corner. */
final class RectangleTool implements MouseTool {

    private final CanvasModel canvas;
    private MaskMode mode = MaskMode.ADD;
    private MaskShape.@Nullable Corner from;
    private @Nullable MaskShape shape;

    RectangleTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode wanted) {
        if (canvas.isPaintable()) {
            mode = wanted;
            from = new MaskShape.Corner(at.pictureX(), at.pictureY());
        }
    }

    @Override
    public void drag(Point to) {
        MaskShape.Corner begun = from;
        if (begun != null) {
            MaskShape drawn = MaskShape.rectangle(begun, new MaskShape.Corner(to.pictureX(), to.pictureY()));
            shape = drawn;
            canvas.showOutline(drawn.corners(), true);
        }
    }

    @Override
    public void release() {
        MaskShape drawn = shape;
        drop();
        if (drawn != null) {
            canvas.finish(drawn, mode);
        }
    }

    @Override
    public boolean key(KeyCode code) {
        boolean drawing = from != null;
        if (drawing && code == KeyCode.ESCAPE) {
            drop();
        }
        return drawing;
    }

    @Override
    public void drop() {
        from = null;
        shape = null;
        canvas.hideOutline();
    }
}
