package org.glidefx.ui.canvas;

import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;

/** Masks what has the colour under the pointer. */
final class WandTool implements MouseTool {

    private final CanvasModel canvas;

    WandTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        TileMask mask = canvas.getMask();
        int x = (int) Math.floor(at.pictureX());
        int y = (int) Math.floor(at.pictureY());
        if (mask != null && canvas.isPaintable() && x >= 0 && y >= 0 && x < mask.width() && y < mask.height()) {
            canvas.listener().picked(x, y, mode);
        }
    }

    @Override
    public void drag(Point to) {}

    @Override
    public void release() {}
}
