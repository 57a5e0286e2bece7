package org.glidefx.convert;

import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ImageOps;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * A graph under construction together with the weights that go into it.
 *
 * @param stored how matrices and kernels are stored in the file; vectors are always 32-bit
 */
record Network(GraphBuilder graph, Weights weights, DataType stored) {

    /** Number that layer and group norms add to a variance. */
    static final float EPSILON = 1e-5f;

    private static final int GROUPS = 32;

    MathOps math() {
        return new MathOps(graph);
    }

    ImageOps image() {
        return new ImageOps(graph);
    }

    LayoutOps layout() {
        return new LayoutOps(graph);
    }

    /** Adds a matrix or kernel; if it is stored as 16-bit, the runtime converts it once, when it loads the model. */
    Ref matrix(String name, WeightView data) {
        return math().cast(graph.weight(name, stored, data), DataType.FLOAT);
    }

    /** Adds a bias, gain or the like. */
    Ref vector(String name, WeightView data) {
        return graph.weight(name, DataType.FLOAT, data);
    }

    /** The convolution {@code name} with a square kernel; see {@link ImageOps#conv}. */
    Ref conv(String name, Ref x, int out, int kernel, int stride) {
        long in = x.dim(1);
        Ref weight = matrix(name + ".weight", weights.take(name + ".weight", out, in, kernel, kernel));
        return image().conv(x, weight, vector(name + ".bias", weights.take(name + ".bias", out)), stride);
    }

    /** The convolution {@code name}, 3x3, of a map in which every pixel is repeated as 2x2; see {@link EnlargingConv}. */
    Ref enlargingConv(String name, Ref x, int out) {
        Ref weight = matrix(name + ".weight", weights.take(name + ".weight", out, x.dim(1), 3, 3));
        return EnlargingConv.build(this, x, weight, vector(name, "bias", out));
    }

    /** The fully connected layer {@code name}: [N, in] makes [N, out]. */
    Ref linear(String name, Ref x, int out) {
        Ref weight = matrix(name + ".weight", weights.take(name + ".weight", out, x.dim(-1)));
        return math().gemm(x, weight, vector(name + ".bias", weights.take(name + ".bias", out)));
    }

    /** The group norm {@code name} of a feature map, 32 groups. */
    Ref groupNorm(String name, Ref x) {
        long channels = x.dim(1);
        if (channels == GROUPS) {
            return image().normaliseChannels(
                            x, vector(name, "weight", channels), vector(name, "bias", channels), EPSILON);
        }
        Ref gain = vector(
                name + ".weight", weights.take(name + ".weight", channels).reshaped(channels, 1, 1));
        Ref shift =
                vector(name + ".bias", weights.take(name + ".bias", channels).reshaped(channels, 1, 1));
        return math().add(math().multiply(standardise(x), gain), shift);
    }

    /**
     * Brings a feature map to mean 0 and variance 1 in each of its 32 groups.
     *
     * <p>Uses InstanceNormalization over flattened groups, which on the CPU is the fastest and most exact that ONNX Runtime
     * 1.29 has: its GroupNormalization is split into slow operators, and its LayerNormalization sums a row one by one, which
     * takes five to ten times as long (192 channels of 256x256: 60 ms against 7.5) and is off by 3e-4 on rows of 400,000
     * numbers, where this is off by 2e-5.
     */
    private Ref standardise(Ref x) {
        long group = x.dims().sizeWithoutBatch() / GROUPS;
        Ref flat = layout().reshape(x, x.dim(0), GROUPS, group);
        Ref standard = image().standardiseChannels(flat, EPSILON);
        return layout().reshape(standard, x.dim(0), x.dim(1), x.dim(2), x.dim(3));
    }

    /**
     * A group norm with a gain and shift for each row.
     *
     * @param gain [N, C, 1, 1]
     * @param shift [N, C, 1, 1]
     */
    Ref groupNorm(Ref x, Ref gain, Ref shift) {
        return x.dim(1) == GROUPS
                ? image().normaliseChannelsByRow(x, gain, shift, EPSILON)
                : math().add(math().multiply(standardise(x), gain), shift);
    }

    private Ref vector(String name, String part, long length) {
        return vector(name + "." + part, weights.take(name + "." + part, length));
    }

    /** The layer norm {@code name} over the last dimension. */
    Ref layerNorm(String name, Ref x) {
        long width = x.dim(-1);
        Ref gain = vector(name + ".weight", weights.take(name + ".weight", width));
        return image().layerNorm(x, gain, vector(name + ".bias", weights.take(name + ".bias", width)), EPSILON);
    }
}
