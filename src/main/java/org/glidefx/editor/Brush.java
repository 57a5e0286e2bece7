package org.glidefx.editor;

/**
 * A round brush.
 *
 * @param diameter in pixels of the picture, at least 1
 * @param hardness 0 (fades from the centre) to 1 (fades over one pixel at the edge)
 * @param erases true takes coverage away, false adds it
 */
public record Brush(double diameter, double hardness, boolean erases) {

    public static final double MAX_DIAMETER = 4000;

    public Brush {
        if (!(diameter >= 1 && diameter <= MAX_DIAMETER)) {
            throw new IllegalArgumentException("expected a diameter of 1 to " + MAX_DIAMETER + ", found " + diameter);
        }
        if (!(hardness >= 0 && hardness <= 1)) {
            throw new IllegalArgumentException("expected a hardness of 0 to 1, found " + hardness);
        }
    }

    public double radius() {
        return diameter / 2;
    }

    /** Up to this distance from the centre, coverage is 255. */
    double innerRadius() {
        return Math.max(0, Math.min(radius() * hardness, radius() - 0.5));
    }

    /** From this distance on, coverage is 0. */
    double outerRadius() {
        return radius() + 0.5;
    }

    /**
     * Coverage at a distance from the centre: 255 up to {@link #innerRadius}, falling linearly to 0 at {@link
     * #outerRadius}.
     */
    int coverage(double distance) {
        double inner = innerRadius();
        double outer = outerRadius();
        if (distance <= inner) {
            return 255;
        }
        return distance >= outer ? 0 : (int) Math.round(255 * (outer - distance) / (outer - inner));
    }
}
