package org.glidefx.ui.canvas;

/** What dragging on the canvas does. */
interface MouseTool {

    /** A point in both coordinates of a {@link Viewport}. */
    record Point(double viewX, double viewY, double pictureX, double pictureY) {

        static Point of(Viewport viewport, double viewX, double viewY) {
            return new Point(viewX, viewY, viewport.toPictureX(viewX), viewport.toPictureY(viewY));
        }
    }

    void press(Point at);

    void drag(Point to);

    void release();
}
