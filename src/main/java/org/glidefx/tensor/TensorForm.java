package org.glidefx.tensor;

import java.util.List;

/**
 * The type and shape that a network's file declares for an input or output.
 *
 * @param extents outermost first, -1 where any extent is allowed
 */
public record TensorForm(Type type, List<Long> extents) {

    /** Element types of tensors that are passed to and from networks. */
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
