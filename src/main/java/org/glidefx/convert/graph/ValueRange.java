package org.glidefx.convert.graph;

/**
 * The range of the numbers of a value, which always includes 0 because padding needs it, and its unsigned 8-bit quantisation:
 * number = scale * (code - zero point).
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

    /** Returns the range that holds 0 and these two numbers. */
    public static ValueRange around(float low, float high) {
        return new ValueRange(Math.min(low, 0), Math.max(high, 0));
    }

    /** Returns the smallest range that covers both. */
    public ValueRange covering(ValueRange other) {
        return new ValueRange(Math.min(lowest, other.lowest), Math.max(highest, other.highest));
    }

    /** The range with both ends multiplied, at most to the largest finite float. */
    ValueRange times(float factor) {
        return new ValueRange(Math.max(lowest * factor, -Float.MAX_VALUE), Math.min(highest * factor, Float.MAX_VALUE));
    }

    /** The value of one code; 1 if the only number is 0. */
    float scale() {
        return lowest == highest ? 1 : (highest - lowest) / LAST_CODE;
    }

    /** The zero point, which is the code of 0. */
    int zeroPoint() {
        return Math.clamp(Math.round(-lowest / scale()), 0, LAST_CODE);
    }
}
