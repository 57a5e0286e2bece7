package org.glidefx.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * A tensor of float32.
 *
 * @param shape extents, outermost first
 * @param data elements in row-major order; owned by the tensor, not copied
 */
public record FloatTensor(Shape shape, float[] data) implements Tensor {

    public FloatTensor {
        Tensor.requireLength(shape, data.length);
    }

    public static FloatTensor zeros(Shape shape) {
        return new FloatTensor(shape, new float[shape.size()]);
    }

    public static FloatTensor filled(Shape shape, float value) {
        float[] data = new float[shape.size()];
        Arrays.fill(data, value);
        return new FloatTensor(shape, data);
    }

    public int size() {
        return data.length;
    }

    /** Returns a tensor with a copy of the array. */
    public FloatTensor copy() {
        return new FloatTensor(shape, data.clone());
    }

    /**
     * Entries {@code from} (inclusive) to {@code to} (exclusive) of the first axis, copied.
     *
     * @throws IndexOutOfBoundsException if the range leaves the first axis
     */
    public FloatTensor rows(int from, int to) {
        Objects.checkFromToIndex(from, to, shape.get(0));
        int stride = shape.stride();
        return new FloatTensor(shape.withFirst(to - from), Arrays.copyOfRange(data, from * stride, to * stride));
    }

    /**
     * Entries {@code from} (inclusive) to {@code to} (exclusive) of the second axis, copied.
     *
     * @throws IndexOutOfBoundsException if the range leaves the second axis
     */
    public FloatTensor channels(int from, int to) {
        Objects.checkFromToIndex(from, to, shape.get(1));
        int[] extents = shape.toArray();
        extents[1] = to - from;
        FloatTensor part = zeros(Shape.of(extents));
        int whole = shape.stride();
        int kept = part.shape.stride();
        int start = whole / shape.get(1) * from;
        for (int row = 0; row < extents[0]; row++) {
            System.arraycopy(data, row * whole + start, part.data, row * kept, kept);
        }
        return part;
    }

    /**
     * The rows of this tensor, then those of another.
     *
     * @throws IllegalArgumentException if the shapes differ in more than the first axis
     */
    public FloatTensor followedBy(FloatTensor other) {
        int rows = shape.get(0) + other.shape.get(0);
        if (!other.shape.equals(shape.withFirst(other.shape.get(0)))) {
            throw new IllegalArgumentException("expected rows like those of " + shape + ", found " + other.shape);
        }
        float[] joined = Arrays.copyOf(data, data.length + other.data.length);
        System.arraycopy(other.data, 0, joined, data.length, other.data.length);
        return new FloatTensor(shape.withFirst(rows), joined);
    }
}
