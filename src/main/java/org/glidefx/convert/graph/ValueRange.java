package org.glidefx.convert.graph;

/**
 * The numbers that a value of a graph takes, always with 0 among them, which padding needs, and how 8 bits without sign stand
 * for them: number = scale * (code - zero point).
 *
 * @param lowest finite, 0 or less
 * @param highest finite, 0 or more
 */
public record ValueRange(float lowest, float highest) {

    private static final int LAST_CODE = 255;

    public ValueRange {
        if (!(lowest <= 0 && highest >= 0 && Float.isFinite(lowest) && Float.isFinite(highest))) {
            throw new IllegalArgumentException("expected finite ends around 0, found " + lowest + " and " + highest);
        }
    }

    /** Around 0 and these two numbers. */
    public static ValueRange around(float low, float high) {
        return new ValueRange(Math.min(low, 0), Math.max(high, 0));
    }

    /** The least range that covers both. */
    public ValueRange covering(ValueRange other) {
        return new ValueRange(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /** Value of one code; 1 where the only number is 0. */
    float scale() {
        return lowest == highest ? 1 : (highest - lowest) / LAST_CODE;
    }

    /** The code of 0. */
    int zeroPoint() {
        return Math.clamp(Math.round(-lowest / scale()), 0, LAST_CODE);
    }
}
