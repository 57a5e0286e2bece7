package org.glidefx.engine;

import org.glidefx.image.Box;

/** Chooses the square of a picture that the model sees when it fills a hole. */
public final class ContextBox {

    /** Least side of an automatic context: the model's result would be shrunk into a smaller one and lose detail. */
    static final int LEAST_SIDE = 256;

    /** The least side that a user may choose. */
    public static final int LEAST_CHOSEN = 16;

    private static final double MASK_FACTOR = 1.75;

    private ContextBox() {}

    /**
     * A square around the mask, 1.75 times its side and at least 256, shifted into the picture. It is never larger than the
     * picture's longer side; along an axis where the picture is smaller, it extends beyond the picture equally on both sides.
     *
     * @param mask the bounds of what was drawn, inside the picture
     */
    public static Box around(Box mask, int width, int height) {
        int wanted = (int) Math.ceil(MASK_FACTOR * Math.max(mask.width(), mask.height()));
        int side = Math.min(Math.max(LEAST_SIDE, wanted), Math.max(width, height));
        return new Box(
                start(mask.x(), mask.width(), side, width), start(mask.y(), mask.height(), side, height), side, side);
    }

    /**
     * Returns the valid context nearest to {@code wanted}: a square of 16 pixels up to the picture's longer side, shifted into
     * the picture as {@link #around} does.
     */
    public static Box fitted(Box wanted, int width, int height) {
        int side = Math.clamp(wanted.width(), Math.min(LEAST_CHOSEN, Math.max(width, height)), Math.max(width, height));
        int x = side >= width ? -((side - width) / 2) : Math.clamp(wanted.x(), 0, width - side);
        int y = side >= height ? -((side - height) / 2) : Math.clamp(wanted.y(), 0, height - side);
        return new Box(x, y, side, side);
    }

    private static int start(int maskStart, int maskLength, int side, int length) {
        if (side >= length) {
            return -((side - length) / 2);
        }
        return Math.clamp(maskStart + (maskLength - side) / 2, 0, length - side);
    }
}
