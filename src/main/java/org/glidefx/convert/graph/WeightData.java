package org.glidefx.convert.graph;

import java.io.IOException;

/** Numbers of a weight, read in row-major order when the file is written, so that they need not be in memory. */
public interface WeightData {

    Dims dims();

    /**
     * Copies elements as 32-bit floats.
     *
     * @param from index of the first element, row-major
     * @param into where they go, from index 0
     * @param count how many
     * @throws IOException if they cannot be read, or must not be used
     */
    void read(long from, float[] into, int count) throws IOException;

    /** Numbers that are in memory; the array is not copied. */
    static WeightData of(Dims dims, float... values) {
        if (dims.sizeWithoutBatch() != values.length) {
            throw new IllegalArgumentException("expected " + dims + " to hold " + values.length + " numbers");
        }
        return new WeightData() {
            @Override
            public Dims dims() {
                return dims;
            }

            @Override
            public void read(long from, float[] into, int count) {
                System.arraycopy(values, Math.toIntExact(from), into, 0, count);
            }
        };
    }
}
