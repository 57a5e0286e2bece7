package org.glidefx.convert.graph;

import java.util.List;
import java.util.Set;

/**
 * The operators of ONNX opset 17 that the networks are made of, with the numbers of inputs and the attributes they take.
 *
 * <p>Only operators with a fast kernel in ONNX Runtime's CPU provider are here. GroupNormalization and Swish are left out on
 * purpose: the runtime splits both into slow operators.
 */
public enum Operator {
    ADD("Add", 2, 2),
    ARG_MAX("ArgMax", 1, 1, "axis", "keepdims"),
    AVERAGE_POOL("AveragePool", 1, 1, "kernel_shape", "strides"),
    CAST("Cast", 1, 1, "to"),
    CONCAT("Concat", 1, Integer.MAX_VALUE, "axis"),
    CONSTANT_OF_SHAPE("ConstantOfShape", 1, 1, "value"),
    CONV("Conv", 2, 3, "dilations", "group", "kernel_shape", "pads", "strides"),
    CONV_TRANSPOSE("ConvTranspose", 2, 3, "dilations", "group", "kernel_shape", "output_padding", "pads", "strides"),
    COS("Cos", 1, 1),
    DIV("Div", 2, 2),
    EQUAL("Equal", 2, 2),
    ERF("Erf", 1, 1),
    EXP("Exp", 1, 1),
    EXPAND("Expand", 2, 2),
    GATHER("Gather", 2, 2, "axis"),
    GEMM("Gemm", 2, 3, "transB"),
    GLOBAL_AVERAGE_POOL("GlobalAveragePool", 1, 1),
    IDENTITY("Identity", 1, 1),
    INSTANCE_NORMALIZATION("InstanceNormalization", 3, 3, "epsilon"),
    LAYER_NORMALIZATION("LayerNormalization", 2, 3, "axis", "epsilon"),
    LOG("Log", 1, 1),
    LOG_SOFTMAX("LogSoftmax", 1, 1, "axis"),
    MAT_MUL("MatMul", 2, 2),
    MUL("Mul", 2, 2),
    NEG("Neg", 1, 1),
    PAD("Pad", 2, 3, "mode"),
    REDUCE_L2("ReduceL2", 1, 1, "axes", "keepdims"),
    REDUCE_MEAN("ReduceMean", 1, 1, "axes", "keepdims"),
    REDUCE_SUM("ReduceSum", 2, 2, "keepdims"),
    RELU("Relu", 1, 1),
    RESHAPE("Reshape", 2, 2),
    RESIZE("Resize", 3, 3, "mode", "coordinate_transformation_mode", "nearest_mode"),
    SHAPE("Shape", 1, 1),
    SIGMOID("Sigmoid", 1, 1),
    SIGN("Sign", 1, 1),
    SIN("Sin", 1, 1),
    SLICE("Slice", 4, 4),
    SOFTMAX("Softmax", 1, 1, "axis"),
    SPLIT("Split", 2, 2, "axis"),
    SQRT("Sqrt", 1, 1),
    SUB("Sub", 2, 2),
    TANH("Tanh", 1, 1),
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
