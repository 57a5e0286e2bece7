package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;

/** Reacts to pressing, dragging and releasing on the canvas. */
interface MouseTool {

    /** A point in the coordinates of the view and of the picture; see {@link Viewport}. */
    record Point(double viewX, double viewY, double pictureX, double pictureY) {

        static Point of(Viewport viewport, double viewX, double viewY) {
            return new Point(viewX, viewY, viewport.toPictureX(viewX), viewport.toPictureY(viewY));
        }
    }

    /** @param mode add, or take away as with the right button */
    void press(Point at, MaskMode mode);

    void drag(Point to);

    /** The same. @param free whether Shift is held, which frees an aspect ratio that is otherwise kept */
    default void drag(Point to, boolean free) {
        drag(to);
    }

    void release();

    /** The pointer moves with no button down. */
    default void hover(Point at) {}

    /** A key for something unfinished. @return whether the tool took it */
    default boolean key(KeyCode code) {
        return false;
    }

    /** The same. @param shift whether Shift is held */
    default boolean key(KeyCode code, boolean shift) {
        return key(code);
    }

    /** Drops what is unfinished, as another tool is chosen or the picture gets another size. */
    default void drop() {}

    /** True if a ring around the pointer shows the brush's size. */
    default boolean hasRing() {
        return false;
    }

    default Cursor cursor() {
        return Cursor.CROSSHAIR;
    }
}
