package org.glidefx.convert.graph;

import java.util.List;
import java.util.Set;

/**
 * The operators of ONNX opset 17 that the networks are made of, with the numbers of inputs and the attributes they take.
 *
 * <p>Only operators with a fast kernel in ONNX Runtime's CPU provider are here. GroupNormalization and Swish are left out
 * on purpose: the runtime takes both apart into slow pieces.
 */
public enum Operator {
    ADD("Add", 2, 2),
    AVERAGE_POOL("AveragePool", 1, 1, "kernel_shape", "strides"),
    CAST("Cast", 1, 1, "to"),
    CONCAT("Concat", 1, Integer.MAX_VALUE, "axis"),
    CONSTANT_OF_SHAPE("ConstantOfShape", 1, 1, "value"),
    CONV("Conv", 2, 3, "kernel_shape", "pads", "strides"),
    COS("Cos", 1, 1),
    DIV("Div", 2, 2),
    ERF("Erf", 1, 1),
    GATHER("Gather", 2, 2, "axis"),
    GEMM("Gemm", 2, 3, "transB"),
    IDENTITY("Identity", 1, 1),
    LAYER_NORMALIZATION("LayerNormalization", 2, 3, "axis", "epsilon"),
    MAT_MUL("MatMul", 2, 2),
    MUL("Mul", 2, 2),
    PAD("Pad", 2, 3, "mode"),
    RESHAPE("Reshape", 2, 2),
    RESIZE("Resize", 3, 3, "mode", "coordinate_transformation_mode", "nearest_mode"),
    SIGMOID("Sigmoid", 1, 1),
    SIN("Sin", 1, 1),
    SOFTMAX("Softmax", 1, 1, "axis"),
    SPLIT("Split", 2, 2, "axis"),
    TRANSPOSE("Transpose", 1, 1, "perm"),
    UNSQUEEZE("Unsqueeze", 2, 2),
    WHERE("Where", 3, 3);

    /** The version of the operator set; LayerNormalization came with 17. */
    public static final int OPSET = 17;

    private final String opType;
    private final int minInputs;
    private final int maxInputs;
    private final Set<String> attributes;

    Operator(String opType, int minInputs, int maxInputs, String... attributes) {
        this.opType = opType;
        this.minInputs = minInputs;
        this.maxInputs = maxInputs;
        this.attributes = Set.of(attributes);
    }

    /** Its name in ONNX. */
    public String opType() {
        return opType;
    }

    /** @throws IllegalArgumentException if it does not take these */
    void validate(int inputs, List<Attribute> given) {
        if (inputs < minInputs || inputs > maxInputs) {
            throw new IllegalArgumentException(
                    opType + ": expected " + minInputs + " to " + maxInputs + " inputs, found " + inputs);
        }
        for (Attribute attribute : given) {
            if (!attributes.contains(attribute.name())) {
                throw new IllegalArgumentException(
                        opType + ": expected attributes " + attributes + ", found " + attribute.name());
            }
        }
    }
}
