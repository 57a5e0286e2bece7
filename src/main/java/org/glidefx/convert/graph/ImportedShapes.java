package org.glidefx.convert.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shapes that an imported model's Reshape, Squeeze and Unsqueeze ask for, with the batch marked in them. */
final class ImportedShapes {

    private ImportedShapes() {}

    /**
     * The target of a Reshape: 0 keeps the length of the same dimension, -1 takes what is left over.
     *
     * @throws IllegalArgumentException if the numbers do not fit
     */
    static long[] reshaped(Dims from, long... target) {
        long[] lengths = new long[target.length];
        for (int i = 0; i < target.length; i++) {
            lengths[i] = target[i] == 0 ? from.get(i) : target[i];
        }
        boolean batchKept = target.length > 0 && from.rank() > 0 && target[0] == 0 && from.get(0) == Dims.BATCH;
        if (from.hasBatch() && !batchKept) {
            // Only the batch may be open, so the length that is left over must be the batch, and come first.
            return lengths;
        }
        long known = Arrays.stream(lengths).filter(length -> length > 0).reduce(1, Math::multiplyExact);
        for (int i = batchKept ? 1 : 0; i < lengths.length; i++) {
            lengths[i] = lengths[i] == -1 ? from.sizeWithoutBatch() / known : lengths[i];
        }
        return lengths;
    }

    /**
     * Returns the lengths without the given axes.
     *
     * @throws IllegalArgumentException if one of them has another length than 1
     */
    static long[] squeezed(Dims from, long... axes) {
        List<Long> lengths = new ArrayList<>();
        for (int axis = 0; axis < from.rank(); axis++) {
            long here = axis;
            boolean falls = Arrays.stream(axes).anyMatch(each -> each == here || each + from.rank() == here);
            if (falls && from.get(axis) != 1) {
                throw new IllegalArgumentException("expected a length of 1 at " + axis + ", found " + from);
            }
            if (!falls) {
                lengths.add(from.get(axis));
            }
        }
        return lengths.stream().mapToLong(length -> length).toArray();
    }

    /** Returns the lengths with a 1 at each of the given axes of the result. */
    static long[] unsqueezed(Dims from, long... axes) {
        int rank = from.rank() + axes.length;
        List<Long> lengths = new ArrayList<>(from.lengths());
        Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .forEach(axis -> lengths.add((int) axis, 1L));
        return lengths.stream().mapToLong(length -> length).toArray();
    }
}
