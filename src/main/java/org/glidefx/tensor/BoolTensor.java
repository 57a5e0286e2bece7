package org.glidefx.tensor;

/**
 * A tensor of bool.
 *
 * @param shape extents, outermost first
 * @param data elements in row-major order; owned by the tensor, not copied
 */
public record BoolTensor(Shape shape, boolean[] data) implements Tensor {

    public BoolTensor {
        Tensor.requireLength(shape, data.length);
    }
}
