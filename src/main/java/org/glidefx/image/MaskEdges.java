package org.glidefx.image;

import java.util.function.IntPredicate;

/**
 * Moves and softens the edge of a mask. The edge lies where the coverage passes one half; the border of the picture is
 * not an edge. Works only within the mask's bounds, but takes about 0.5 s for 10 million pixels: not for the window's
 * thread.
 */
public final class MaskEdges {

    public static final int MAX_RADIUS = 200;

    private static final int HALF = 128;
    private static final int FULL = 255;

    private MaskEdges() {}

    /** The mask with its edge moved outwards by {@code radius} pixels in all directions; no coverage is lowered. */
    public static Mask grown(Mask mask, int radius) {
        requireRadius(radius);
        return inBounds(mask, radius + 1, part -> moved(part, coverage -> coverage >= HALF, radius, false));
    }

    /**
     * The mask with its edge moved inwards by {@code radius} pixels; no coverage is raised. May leave an empty mask.
     */
    public static Mask shrunk(Mask mask, int radius) {
        requireRadius(radius);
        return inBounds(mask, 1, part -> moved(part, coverage -> coverage < HALF, radius, true));
    }

    /**
     * The mask with a soft edge, centred on the old one: three box blurs in a row, close to a Gaussian with a standard
     * deviation of {@code radius / 2} pixels.
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

    /** Changes the part of a mask within some bounds. */
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

    /** @param inwards true lowers the coverage near the wanted pixels, false raises it */
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
