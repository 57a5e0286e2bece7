package org.glidefx.convert.graph;

import java.util.List;

/** Operators on feature maps [N, C, H, W], and the normalisation under their group norms. */
public final class ImageOps {

    private final GraphBuilder graph;

    public ImageOps(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * A convolution with a square kernel that keeps the size at stride 1, padded with zeros.
     *
     * @param x [N, in, H, W]
     * @param weight [out, in, k, k], k odd
     * @param bias [out]
     * @param stride 1 or 2
     * @return [N, out, ceil(H / stride), ceil(W / stride)]
     */
    public Ref conv(Ref x, Ref weight, Ref bias, int stride) {
        long kernel = weight.dim(2);
        if (x.dim(1) != weight.dim(1) || kernel != weight.dim(3) || kernel % 2 == 0) {
            throw new IllegalArgumentException("expected a kernel that fits, found " + x + " and " + weight);
        }
        long pad = kernel / 2;
        Dims dims =
                Dims.of(x.dim(0), weight.dim(0), (x.dim(2) + stride - 1) / stride, (x.dim(3) + stride - 1) / stride);
        return graph.node(
                Operator.CONV,
                List.of(x, weight, bias),
                x.type(),
                dims,
                Attribute.ints("kernel_shape", kernel, kernel),
                Attribute.ints("pads", pad, pad, pad, pad),
                Attribute.ints("strides", stride, stride));
    }

    /**
     * A convolution with a 2x2 kernel that keeps the size: one row and one column of zeros are added, each before or after the map.
     *
     * @param x [N, in, H, W]
     * @param weight [out, in, 2, 2]
     * @param bias [out]
     * @return [N, out, H, W]
     */
    public Ref cornerConv(Ref x, Ref weight, Ref bias, boolean rowBefore, boolean columnBefore) {
        if (x.dim(1) != weight.dim(1) || weight.dim(2) != 2 || weight.dim(3) != 2) {
            throw new IllegalArgumentException("expected a 2x2 kernel that fits, found " + x + " and " + weight);
        }
        int row = rowBefore ? 1 : 0;
        int column = columnBefore ? 1 : 0;
        return graph.node(
                Operator.CONV,
                List.of(x, weight, bias),
                x.type(),
                x.dims().with(1, weight.dim(0)),
                Attribute.ints("kernel_shape", 2, 2),
                Attribute.ints("pads", row, column, 1 - row, 1 - column),
                Attribute.ints("strides", 1, 1));
    }

    /** Means of 2x2 blocks: half the size. */
    public Ref halve(Ref x) {
        return means(x, 2);
    }

    /** Means of square blocks. */
    Ref means(Ref x, int block) {
        Dims dims = x.dims().with(2, x.dim(2) / block).with(3, x.dim(3) / block);
        return graph.node(
                Operator.AVERAGE_POOL,
                List.of(x),
                x.type(),
                dims,
                Attribute.ints("kernel_shape", block, block),
                Attribute.ints("strides", block, block));
    }

    /** Every pixel becomes 2x2: twice the size. */
    public Ref twice(Ref x) {
        return repeat(x, 2);
    }

    /** Every pixel becomes a square block. */
    Ref repeat(Ref x, int block) {
        return resize(
                x,
                block,
                new Attribute.Text("mode", "nearest"),
                new Attribute.Text("coordinate_transformation_mode", "asymmetric"),
                new Attribute.Text("nearest_mode", "floor"));
    }

    /**
     * Enlarged, bilinear, with pixel centres in the middle of pixels (align_corners = false).
     *
     * @param x [N, C, s, s]
     * @param side S, at least s
     * @return [N, C, S, S]
     */
    public Ref enlarge(Ref x, long side) {
        return resize(
                x,
                factor(x.dim(2), side),
                new Attribute.Text("mode", "linear"),
                new Attribute.Text("coordinate_transformation_mode", "half_pixel"));
    }

    /** Appends channels of zeros, up to {@code channels}. */
    public Ref padChannels(Ref x, long channels) {
        long more = channels - x.dim(1);
        return graph.node(
                Operator.PAD,
                List.of(x, graph.longs(0, 0, 0, 0, 0, more, 0, 0)),
                x.type(),
                x.dims().with(1, channels),
                new Attribute.Text("mode", "constant"));
    }

    /** (x - mean) / sqrt(variance + epsilon) * scale + bias over the last dimension. */
    public Ref layerNorm(Ref x, Ref scale, Ref bias, float epsilon) {
        return layerNorm(x, List.of(x, scale, bias), epsilon);
    }

    /** (x - mean) / sqrt(variance + epsilon) over the last dimension. */
    public Ref standardise(Ref x, float epsilon) {
        return layerNorm(x, List.of(x, graph.ones(x.dim(-1))), epsilon);
    }

    /** (x - mean) / sqrt(variance + epsilon) over all but the first two dimensions of [N, C, ...]. */
    public Ref standardiseChannels(Ref x, float epsilon) {
        int channels = Math.toIntExact(x.dim(1));
        return graph.node(
                Operator.INSTANCE_NORMALIZATION,
                List.of(x, graph.ones(channels), graph.floats(new float[channels])),
                x.type(),
                x.dims(),
                new Attribute.Real("epsilon", epsilon));
    }

    /**
     * (x - mean) / sqrt(variance + epsilon) * gain + shift for each channel of each row.
     *
     * @param x [N, C, H, W]
     * @param gain [C], the same for all rows
     * @param shift [C]
     */
    public Ref normaliseChannels(Ref x, Ref gain, Ref shift, float epsilon) {
        if (gain.dim(0) != x.dim(1) || shift.dim(0) != x.dim(1)) {
            throw new IllegalArgumentException(
                    "expected a gain and a shift of " + x + ", found " + gain + ", " + shift);
        }
        return graph.node(
                Operator.INSTANCE_NORMALIZATION,
                List.of(x, gain, shift),
                x.type(),
                x.dims(),
                new Attribute.Real("epsilon", epsilon));
    }

    /**
     * Like {@link #normaliseChannels}, with a gain and a shift for each row. The channels of all rows become those of one row,
     * since the operator takes one gain and shift per channel.
     *
     * @param x [N, C, H, W]
     * @param gain [N, C, 1, 1]
     * @param shift [N, C, 1, 1]
     */
    public Ref normaliseChannelsByRow(Ref x, Ref gain, Ref shift, float epsilon) {
        Ref channels = reshape(x, Dims.of(1, Dims.BATCH, x.dim(2) * x.dim(3)));
        Ref normal = graph.node(
                Operator.INSTANCE_NORMALIZATION,
                List.of(channels, reshape(gain, Dims.of(Dims.BATCH)), reshape(shift, Dims.of(Dims.BATCH))),
                x.type(),
                channels.dims(),
                new Attribute.Real("epsilon", epsilon));
        return graph.declare(reshape(normal, x.dims()));
    }

    /** Reshapes; the one open length, here N or N times C, is inferred. */
    private Ref reshape(Ref x, Dims dims) {
        long[] target = dims.lengths().stream().mapToLong(Long::longValue).toArray();
        return graph.node(Operator.RESHAPE, List.of(x, graph.longs(target)), x.type(), dims);
    }

    private Ref layerNorm(Ref x, List<Ref> in, float epsilon) {
        return graph.node(
                Operator.LAYER_NORMALIZATION,
                in,
                x.type(),
                x.dims(),
                new Attribute.Int("axis", -1),
                new Attribute.Real("epsilon", epsilon));
    }

    /** The operator rounds the product of side and factor down, both 32-bit floats: 110 times 128/110 would be 127. */
    private static float factor(long from, long to) {
        float nearest = (float) to / from;
        return (long) (from * nearest) < to ? Math.nextUp(nearest) : nearest;
    }

    private Ref resize(Ref x, float factor, Attribute... attributes) {
        Dims dims = x.dims().with(2, (long) (x.dim(2) * factor)).with(3, (long) (x.dim(3) * factor));
        Ref scales = graph.floats(1, 1, factor, factor);
        return graph.node(Operator.RESIZE, List.of(x, GraphBuilder.absent(), scales), x.type(), dims, attributes);
    }
}
