package org.glidefx.tensor;

import java.util.Arrays;

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

    /** A tensor with an array of its own. */
    public FloatTensor copy() {
        return new FloatTensor(shape, data.clone());
    }

    /**
     * Entries {@code from} (inclusive) to {@code to} (exclusive) of the first axis, copied.
     *
     * @throws IndexOutOfBoundsException if the range leaves the first axis
     */
    public FloatTensor rows(int from, int to) {
        if (from < 0 || to > shape.get(0) || from > to) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + shape);
        }
        int stride = shape.stride();
        return new FloatTensor(shape.withFirst(to - from), Arrays.copyOfRange(data, from * stride, to * stride));
    }
}
