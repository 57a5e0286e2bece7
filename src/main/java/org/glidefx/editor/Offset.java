package org.glidefx.editor;

/**
 * Where the upper left pixel of one picture lies on another, in the other's pixels; negative where it was cut off.
 *
 * @param x to the right
 * @param y downwards
 */
public record Offset(int x, int y) {

    static final Offset NONE = new Offset(0, 0);

    /** Larger than any picture's side, and far from overflow. */
    private static final int MOST = 1 << 28;

    public Offset {
        if (Math.abs((long) x) > MOST || Math.abs((long) y) > MOST) {
            throw new IllegalArgumentException("expected an offset of at most " + MOST + ", found " + x + "," + y);
        }
    }

    /** The offset on a third picture, on which the second lies at {@code further}. */
    Offset plus(Offset further) {
        return new Offset(x + further.x, y + further.y);
    }

    /** True if these can be an offset. */
    static boolean isSound(int x, int y) {
        return Math.abs((long) x) <= MOST && Math.abs((long) y) <= MOST;
    }
}
