package org.glidefx.ui.canvas;

import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;

/** Takes the colour under the pointer for sketching. */
final class PickerTool implements MouseTool {

    private final CanvasModel canvas;

    PickerTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        drag(at);
    }

    @Override
    public void drag(Point to) {
        Sketch sketch = canvas.sketchProperty().get();
        int x = (int) Math.floor(to.pictureX());
        int y = (int) Math.floor(to.pictureY());
        if (sketch != null && canvas.isPaintable() && x >= 0 && y >= 0 && x < sketch.width() && y < sketch.height()) {
            canvas.listener().colourPicked(x, y);
        }
    }

    @Override
    public void release() {}
}
