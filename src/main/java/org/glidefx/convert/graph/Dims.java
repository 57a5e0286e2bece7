package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lengths of a value's dimensions, outermost first, {@link #BATCH} for the one that is open until a run.
 *
 * @param lengths each at least 1, or {@link #BATCH}
 */
public record Dims(List<Long> lengths) {

    /** The batch, N: the only length a graph leaves open. */
    public static final long BATCH = -1;

    public Dims {
        lengths = List.copyOf(lengths);
        if (lengths.stream().anyMatch(length -> length < 1 && length != BATCH)) {
            throw new IllegalArgumentException("expected lengths of at least 1, found " + lengths);
        }
    }

    public static Dims of(long... lengths) {
        return new Dims(Arrays.stream(lengths).boxed().toList());
    }

    public int rank() {
        return lengths.size();
    }

    /** The length of a dimension; negative axes count from the end. */
    public long get(int axis) {
        return lengths.get(axis < 0 ? rank() + axis : axis);
    }

    /** The product of all lengths except the batch. */
    public long sizeWithoutBatch() {
        return lengths.stream().filter(length -> length != BATCH).reduce(1L, Math::multiplyExact);
    }

    public boolean hasBatch() {
        return lengths.contains(BATCH);
    }

    /** Returns these with another length at {@code axis}; negative axes count from the end. */
    public Dims with(int axis, long length) {
        List<Long> changed = new ArrayList<>(lengths);
        changed.set(axis < 0 ? rank() + axis : axis, length);
        return new Dims(changed);
    }

    /**
     * The dimensions of an elementwise result, by ONNX's (NumPy's) rules.
     *
     * @throws IllegalArgumentException if the two do not broadcast
     */
    public static Dims broadcast(Dims a, Dims b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Long> result = new ArrayList<>();
        for (int axis = -rank; axis < 0; axis++) {
            long left = axis < -a.rank() ? 1 : a.get(axis);
            long right = axis < -b.rank() ? 1 : b.get(axis);
            if (left != right && left != 1 && right != 1) {
                throw new IllegalArgumentException("expected shapes that broadcast, found " + a + " and " + b);
            }
            result.add(left == 1 ? right : left);
        }
        return new Dims(result);
    }

    @Override
    public String toString() {
        return lengths.stream()
                .map(length -> length == BATCH ? "N" : length.toString())
                .toList()
                .toString();
    }
}
