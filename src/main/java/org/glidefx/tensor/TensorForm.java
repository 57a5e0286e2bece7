package org.glidefx.tensor;

import java.util.List;

/**
 * What a network's file says of an input or output.
 *
 * @param extents outermost first, -1 where any will do
 */
public record TensorForm(Type type, List<Long> extents) {

    /** The elements of tensors that are passed to and from networks. */
    public enum Type {
        FLOAT32,
        INT64,
        BOOL
    }

    public TensorForm {
        extents = List.copyOf(extents);
    }

    public int rank() {
        return extents.size();
    }
}
