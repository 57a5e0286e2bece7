package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.jspecify.annotations.Nullable;

/** Paints or erases the mask; the stroke becomes one edit when the button is released. */
final class BrushTool implements MouseTool {

    private final CanvasModel canvas;
    private @Nullable MaskPainter stroke;

    BrushTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        TileMask mask = canvas.getMask();
        if (mask != null && canvas.isPaintable()) {
            ToolOptions options = canvas.tools();
            Brush brush = new Brush(
                    options.sizeProperty().get(), options.hardnessProperty().get(), mode == MaskMode.TAKE_AWAY);
            MaskPainter started = new MaskPainter(mask, brush, at.pictureX(), at.pictureY());
            stroke = started;
            canvas.showStroke(started.mask());
        }
    }

    @Override
    public void drag(Point to) {
        MaskPainter painting = stroke;
        if (painting != null && !painting.lineTo(to.pictureX(), to.pictureY()).isEmpty()) {
            canvas.showStroke(painting.mask());
        }
    }

    @Override
    public void release() {
        MaskPainter painting = stroke;
        stroke = null;
        if (painting != null) {
            canvas.endStroke(painting.mask());
        }
    }

    @Override
    public void drop() {
        if (stroke != null) {
            stroke = null;
            canvas.dropStroke();
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
