package org.glidefx.image;

/**
 * A rectangle of pixels; may lie partly or wholly outside a picture.
 *
 * @param x left edge, in pixels
 * @param y top edge, in pixels, downwards
 * @param width at least 1
 * @param height at least 1
 */
public record Box(int x, int y, int width, int height) {

    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("expected a box of at least 1x1, found " + width + "x" + height);
        }
    }

    /** The column after the last. */
    public int right() {
        return x + width;
    }

    /** The row after the last. */
    public int bottom() {
        return y + height;
    }

    public boolean contains(int px, int py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }
}
