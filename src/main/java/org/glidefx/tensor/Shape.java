package org.glidefx.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The extents of a dense row-major tensor, outermost first. Immutable. */
public final class Shape {

    /** Java arrays may be limited to a few elements less than the largest int. */
    private static final long TOO_MANY = Integer.MAX_VALUE - 7;

    private final int[] dimensions;

    private Shape(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * @throws IllegalArgumentException if an extent is negative or the tensor would have more elements than an array
     *     can hold
     */
    public static Shape of(int... dimensions) {
        long size = 1;
        for (int extent : dimensions) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "expected extents of at least 0, found " + Arrays.toString(dimensions));
            }
            size = Math.min(size * extent, TOO_MANY);
        }
        if (size == TOO_MANY) {
            throw new IllegalArgumentException(
                    "expected fewer than " + TOO_MANY + " elements, found " + Arrays.toString(dimensions));
        }
        return new Shape(dimensions.clone());
    }

    public int rank() {
        return dimensions.length;
    }

    /** The extent of one axis, counted from the front. */
    public int get(int axis) {
        return dimensions[axis];
    }

    /** Elements in all; 1 for a scalar. */
    public int size() {
        int size = 1;
        for (int extent : dimensions) {
            size *= extent;
        }
        return size;
    }

    /** Elements of one entry along the first axis. */
    public int stride() {
        return dimensions[0] == 0 ? 0 : size() / dimensions[0];
    }

    public Shape withFirst(int extent) {
        int[] changed = dimensions.clone();
        changed[0] = extent;
        return of(changed);
    }

    public int[] toArray() {
        return dimensions.clone();
    }

    public long[] toLongs() {
        return Arrays.stream(dimensions).asLongStream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** For example {@code [2, 3, 64, 64]}. */
    @Override
    public String toString() {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
