package org.glidefx.ui.canvas;

/** Drags the picture about. */
final class HandTool implements MouseTool {

    private final CanvasView canvas;
    private double lastX;
    private double lastY;

    HandTool(CanvasView canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at) {
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
    public void release() {}
}
