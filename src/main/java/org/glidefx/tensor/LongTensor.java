package org.glidefx.tensor;

/**
 * A tensor of int64.
 *
 * @param shape extents, outermost first
 * @param data elements in row-major order; owned by the tensor, not copied
 */
public record LongTensor(Shape shape, long[] data) implements Tensor {

    public LongTensor {
        Tensor.requireLength(shape, data.length);
    }
}
