package org.glidefx.image;

import java.util.function.IntPredicate;

/**
 * Moves and softens the edge of a mask. The edge lies where the coverage passes one half; the border of the picture is
 * no edge. Works on the mask's bounds alone, about 0.5 s for 10 million pixels: not for the window's thread.
 */
public final class MaskEdges {

    public static final int MAX_RADIUS = 200;

    private static final int HALF = 128;
    private static final int FULL = 255;

    private MaskEdges() {}

    /** The mask with its edge moved outwards by {@code radius} pixels in all directions; nothing is taken away. */
    public static Mask grown(Mask mask, int radius) {
        requireRadius(radius);
        return inBounds(mask, radius + 1, part -> moved(part, coverage -> coverage >= HALF, radius, false));
    }

    /** The mask with its edge moved inwards by {@code radius} pixels; nothing is added. May leave nothing. */
    public static Mask shrunk(Mask mask, int radius) {
        requireRadius(radius);
        return inBounds(mask, 1, part -> moved(part, coverage -> coverage < HALF, radius, true));
    }

    /**
     * The mask with a soft edge, half inside and half outside of where it was: three box blurs in a row, which are
     * nearly a Gaussian of {@code radius / 2} pixels.
     */
    public static Mask softened(Mask mask, int radius) {
        requireRadius(radius);
        int box = Math.max(1, Math.round(radius / 2f));
        return inBounds(mask, 3 * box, part -> {
            Mask soft = part;
            for (int i = 0; i < 3; i++) {
                soft = BoxBlur.blur(soft, box);
            }
            return soft;
        });
    }

    private static void requireRadius(int radius) {
        if (radius < 1 || radius > MAX_RADIUS) {
            throw new IllegalArgumentException("expected a radius of 1 to " + MAX_RADIUS + ", found " + radius);
        }
    }

    /** Effect of a change on a part of a mask. */
    @FunctionalInterface
    private interface Change {

        Mask of(Mask part);
    }

    private static Mask inBounds(Mask mask, int margin, Change change) {
        Box whole = new Box(0, 0, mask.width(), mask.height());
        Box window = mask.bounds()
                .flatMap(bounds -> bounds.grown(margin).intersection(whole))
                .orElse(null);
        if (window == null) {
            return mask;
        }
        byte[] changed = change.of(mask.crop(window)).coverage();
        byte[] coverage = new byte[mask.coverage().length];
        for (int y = 0; y < window.height(); y++) {
            int to = (window.y() + y) * mask.width() + window.x();
            System.arraycopy(changed, y * window.width(), coverage, to, window.width());
        }
        return Mask.of(mask.width(), mask.height(), coverage);
    }

    /** @param inwards takes away near the wanted pixels instead of adding */
    private static Mask moved(Mask part, IntPredicate wanted, int radius, boolean inwards) {
        DistanceField field = DistanceField.to(part, wanted, radius + 1);
        byte[] coverage = part.toArray();
        for (int y = 0; y < part.height(); y++) {
            int[] squares = field.squaredRow(y);
            for (int x = 0; x < part.width(); x++) {
                int at = y * part.width() + x;
                int near = (int) Math.round(FULL * Math.clamp(radius + 1 - Math.sqrt(squares[x]), 0, 1));
                int old = Byte.toUnsignedInt(coverage[at]);
                coverage[at] = (byte) (inwards ? Math.min(old, FULL - near) : Math.max(old, near));
            }
        }
        return Mask.of(part.width(), part.height(), coverage);
    }
}
