package org.glidefx.tensor;

/** A dense row-major tensor on the heap. The array behind it belongs to the tensor and is not copied. */
public sealed interface Tensor permits FloatTensor, LongTensor, BoolTensor {

    Shape shape();

    /** @throws IllegalArgumentException if an array of {@code length} does not fill {@code shape} */
    static void requireLength(Shape shape, int length) {
        if (shape.size() != length) {
            throw new IllegalArgumentException(
                    "expected " + shape.size() + " elements for shape " + shape + ", found " + length);
        }
    }
}
