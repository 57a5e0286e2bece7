package org.glidefx.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorForm;

/**
 * Specification of one input or output of a network.
 *
 * @param type FLOAT, INT64 or BOOL
 * @param shape extents, -1 where any is allowed
 */
record TensorSpec(String name, OnnxJavaType type, long[] shape) {

    /** @throws ModelRunException if it is not a tensor of a supported type */
    static TensorSpec of(String model, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo info) {
            boolean known = switch (info.type) {
                case FLOAT, INT64, BOOL -> true;
                default -> false;
            };
            if (known) {
                return new TensorSpec(node.getName(), info.type, info.getShape());
            }
        }
        throw new ModelRunException(
                "The model " + model + " has " + node.getName()
                        + " of a type other than float32, int64 and bool; convert it again.",
                null);
    }

    boolean accepts(Tensor tensor) {
        int[] found = tensor.shape().toArray();
        if (type != typeOf(tensor) || found.length != shape.length) {
            return false;
        }
        for (int axis = 0; axis < found.length; axis++) {
            if (shape[axis] >= 0 && shape[axis] != found[axis]) {
                return false;
            }
        }
        return true;
    }

    TensorForm form() {
        TensorForm.Type elements = switch (type) {
            case FLOAT -> TensorForm.Type.FLOAT32;
            case INT64 -> TensorForm.Type.INT64;
            default -> TensorForm.Type.BOOL;
        };
        return new TensorForm(elements, Arrays.stream(shape).boxed().toList());
    }

    /** For example {@code float32 [any, 3, 64, 64]}. */
    String inWords() {
        return typeName(type)
                + Arrays.stream(shape)
                        .mapToObj(extent -> extent < 0 ? "any" : Long.toString(extent))
                        .collect(Collectors.joining(", ", " [", "]"));
    }

    static String inWords(Tensor tensor) {
        Shape shape = tensor.shape();
        return typeName(typeOf(tensor)) + " " + shape;
    }

    private static OnnxJavaType typeOf(Tensor tensor) {
        if (tensor instanceof FloatTensor) {
            return OnnxJavaType.FLOAT;
        }
        return tensor instanceof LongTensor ? OnnxJavaType.INT64 : OnnxJavaType.BOOL;
    }

    private static String typeName(OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> "float32";
            case INT64 -> "int64";
            default -> "bool";
        };
    }
}
