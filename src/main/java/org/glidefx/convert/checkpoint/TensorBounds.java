package org.glidefx.convert.checkpoint;

import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/** Checks that a tensor is a window inside its storage, without trusting a single number of it. */
final class TensorBounds {

    private TensorBounds() {}

    /**
     * The number of elements.
     *
     * <p>No tensor may have more elements than its storage: a stride of 0 would let a small file claim a huge weight.
     */
    static long checkedSize(String name, TensorView view) throws BadCheckpointException {
        long available = view.storage().elements();
        if (view.shape().length != view.strides().length || view.offset() < 0 || view.offset() > available) {
            throw outside(name);
        }
        long size = 1;
        long last = view.offset();
        for (int axis = 0; axis < view.shape().length; axis++) {
            long length = view.shape()[axis];
            long stride = view.strides()[axis];
            if (length < 1 || stride < 0 || length > available / size) {
                throw outside(name);
            }
            size *= length;
            if (length > 1 && (stride == 0 || length - 1 > (available - last) / stride)) {
                throw outside(name);
            }
            last += length > 1 ? (length - 1) * stride : 0;
        }
        if (last >= available) {
            throw outside(name);
        }
        return size;
    }

    private static BadCheckpointException outside(String name) {
        return new BadCheckpointException("the tensor " + name + " does not fit inside its storage");
    }
}
