package org.glidefx.testing;

/** How far apart two arrays are. */
public final class Difference {

    private Difference() {}

    /** The largest absolute difference; not a number if any element is. */
    public static double largest(float[] found, float[] expected) {
        double[] wide = new double[expected.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = expected[i];
        }
        return largest(found, wide);
    }

    /** The largest absolute difference; not a number if any element is. */
    public static double largest(float[] found, double[] expected) {
        if (found.length != expected.length) {
            throw new IllegalArgumentException("expected " + expected.length + " elements, found " + found.length);
        }
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
        return largest;
    }
}
