package org.glidefx.remote;

import java.util.List;
import java.util.stream.Collectors;
import org.glidefx.tensor.Tensor;

/**
 * The specification of one input or output of a network.
 *
 * @param shape extents, {@link #ANY} for any; the first is the batch
 */
record TensorSpec(String name, WireType type, List<Integer> shape) {

    /** An extent that is not fixed. */
    static final int ANY = -1;

    TensorSpec {
        shape = List.copyOf(shape);
    }

    static TensorSpec of(String name, WireType type, Integer... shape) {
        return new TensorSpec(name, type, List.of(shape));
    }

    boolean accepts(Tensor tensor) {
        int[] found = tensor.shape().toArray();
        if (type != WireType.of(tensor) || found.length != shape.size()) {
            return false;
        }
        for (int axis = 0; axis < found.length; axis++) {
            if (shape.get(axis) != ANY && shape.get(axis) != found[axis]) {
                return false;
            }
        }
        return true;
    }

    /**
     * True if this fits the expected specification. An extent that either of the two leaves open fits, except that the
     * batch must be open here if it is open in {@code expected}.
     */
    boolean agreesWith(TensorSpec expected) {
        if (type != expected.type || shape.size() != expected.shape.size()) {
            return false;
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            int found = shape.get(axis);
            int wanted = expected.shape.get(axis);
            boolean open = found == ANY || wanted == ANY && axis > 0;
            if (!open && found != wanted) {
                return false;
            }
        }
        return true;
    }

    /** The specification in words, for example {@code FP32 [any, 3, 64, 64]}. */
    String inWords() {
        return type
                + shape.stream()
                        .map(extent -> extent == ANY ? "any" : Integer.toString(extent))
                        .collect(Collectors.joining(", ", " [", "]"));
    }

    static String inWords(Tensor tensor) {
        return WireType.of(tensor) + " " + tensor.shape();
    }
}
