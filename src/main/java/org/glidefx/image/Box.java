package org.glidefx.image;

import java.util.Optional;

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

    /** The part that both boxes cover, if any. */
    public Optional<Box> intersection(Box other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        int width = Math.min(right(), other.right()) - left;
        int height = Math.min(bottom(), other.bottom()) - top;
        return width < 1 || height < 1 ? Optional.empty() : Optional.of(new Box(left, top, width, height));
    }

    /** A box larger by {@code margin} pixels on every side. */
    public Box grown(int margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    public boolean contains(int px, int py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }
}
