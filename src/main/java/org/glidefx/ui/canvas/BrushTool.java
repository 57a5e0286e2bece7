package org.glidefx.ui.canvas;

import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.jspecify.annotations.Nullable;

/** Paints or rubs out the mask; the stroke becomes one edit when the button is let go. */
final class BrushTool implements MouseTool {

    private final CanvasView canvas;
    private final boolean erases;
    private @Nullable MaskPainter stroke;

    BrushTool(CanvasView canvas, boolean erases) {
        this.canvas = canvas;
        this.erases = erases;
    }

    @Override
    public void press(Point at) {
        TileMask mask = canvas.getMask();
        if (mask != null && canvas.isPaintable()) {
            Brush brush = new Brush(canvas.brushSizeProperty().get(), CanvasView.HARDNESS, erases);
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
}
