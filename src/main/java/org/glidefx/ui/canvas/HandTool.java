package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import org.glidefx.editor.MaskMode;

/** Pans the picture. */
final class HandTool implements MouseTool {

    private final CanvasModel canvas;
    private boolean holding;
    private double lastX;
    private double lastY;

    HandTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode mode) {
        holding = true;
        lastX = at.viewX();
        lastY = at.viewY();
    }

    @Override
    public void drag(Point to) {
        canvas.pan(to.viewX() - lastX, to.viewY() - lastY);
        lastX = to.viewX();
        lastY = to.viewY();
    }

    @Override
    public void release() {
        holding = false;
    }

    @Override
    public Cursor cursor() {
        return holding ? Cursor.CLOSED_HAND : Cursor.OPEN_HAND;
    }
}
