package org.glidefx.convert;

/** The error of an array. */
final class RelativeError {

    private RelativeError() {}

    /** The largest absolute difference, relative to the largest expected magnitude. */
    static double of(float[] found, float[] expected) {
        if (found.length != expected.length) {
            throw new AssertionError("expected " + expected.length + " numbers, found " + found.length);
        }
        double difference = 0;
        double magnitude = 1e-30;
        for (int i = 0; i < found.length; i++) {
            if (Float.isNaN(found[i])) {
                return Double.NaN;
            }
            difference = Math.max(difference, Math.abs((double) found[i] - expected[i]));
            magnitude = Math.max(magnitude, Math.abs(expected[i]));
        }
        return difference / magnitude;
    }
}
