package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.SketchPainter;
import org.jspecify.annotations.Nullable;

/** Paints or erases colours under the mask; the stroke becomes one edit when the button is released. */
final class SketchTool implements MouseTool {

    private final CanvasModel canvas;
    private @Nullable SketchPainter stroke;

    SketchTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        Sketch sketch = canvas.sketchProperty().get();
        if (sketch != null && canvas.isPaintable()) {
            ToolOptions options = canvas.tools();
            Brush brush = new Brush(
                    options.sizeProperty().get(), options.hardnessProperty().get(), mode == MaskMode.TAKE_AWAY);
            SketchPainter started =
                    new SketchPainter(sketch, brush, options.colourProperty().get(), at.pictureX(), at.pictureY());
            stroke = started;
            canvas.showSketch(started.sketch());
        }
    }

    @Override
    public void drag(Point to) {
        SketchPainter painting = stroke;
        if (painting != null && painting.lineTo(to.pictureX(), to.pictureY())) {
            canvas.showSketch(painting.sketch());
        }
    }

    @Override
    public void release() {
        SketchPainter painting = stroke;
        stroke = null;
        if (painting != null) {
            canvas.endSketch(painting.sketch());
        }
    }

    @Override
    public void drop() {
        if (stroke != null) {
            stroke = null;
            canvas.dropSketch();
        }
    }

    @Override
    public boolean hasRing() {
        return true;
    }

    /** Hidden, as the ring shows where the pointer is. */
    @Override
    public Cursor cursor() {
        return Cursor.NONE;
    }
}
