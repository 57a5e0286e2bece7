package org.glidefx.convert.checkpoint;

import org.glidefx.convert.checkpoint.PickleValue.TensorView;

/** Checks that a tensor is a view inside its storage, without trusting any of its numbers. */
final class TensorBounds {

    private TensorBounds() {}

    /** Elements that a tensor may have even if its storage has fewer, as after expand. */
    private static final long MAX_EXPANDED = 1 << 26;

    /**
     * Returns the number of elements, which may be 0.
     *
     * <p>A stride of 0 lets a small file claim a huge weight, so what is larger than its storage has a limit.
     */
    static long checkedSize(String name, TensorView view) throws BadCheckpointException {
        long available = view.available();
        if (view.shape().length != view.strides().length || view.offset() < 0 || view.offset() > available) {
            throw outside(name);
        }
        if (isEmpty(name, view)) {
            return 0;
        }
        long most = Math.max(available, MAX_EXPANDED);
        long size = 1;
        long last = view.offset();
        for (int axis = 0; axis < view.shape().length; axis++) {
            long length = view.shape()[axis];
            long stride = view.strides()[axis];
            if (stride < 0 || length > most / size) {
                throw outside(name);
            }
            size *= length;
            if (length > 1 && stride > 0 && length - 1 > (available - last) / stride) {
                throw outside(name);
            }
            last += length > 1 ? (length - 1) * stride : 0;
        }
        if (last >= available) {
            throw outside(name);
        }
        return size;
    }

    private static boolean isEmpty(String name, TensorView view) throws BadCheckpointException {
        boolean empty = false;
        for (long length : view.shape()) {
            if (length < 0) {
                throw outside(name);
            }
            empty |= length == 0;
        }
        return empty;
    }

    private static BadCheckpointException outside(String name) {
        return new BadCheckpointException("the tensor " + name + " does not fit inside its storage");
    }
}
