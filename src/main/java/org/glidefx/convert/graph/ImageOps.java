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

    /** Enlarged by a factor, bilinear, with pixel centres in the middle of pixels (align_corners = false). */
    public Ref enlarge(Ref x, float factor) {
        return resize(
                x,
                factor,
                new Attribute.Text("mode", "linear"),
                new Attribute.Text("coordinate_transformation_mode", "half_pixel"));
    }

    /** Zero channels behind the others, up to {@code channels}. */
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

    private Ref layerNorm(Ref x, List<Ref> in, float epsilon) {
        return graph.node(
                Operator.LAYER_NORMALIZATION,
                in,
                x.type(),
                x.dims(),
                new Attribute.Int("axis", -1),
                new Attribute.Real("epsilon", epsilon));
    }

    private Ref resize(Ref x, float factor, Attribute... attributes) {
        Dims dims = x.dims().with(2, (long) (x.dim(2) * factor)).with(3, (long) (x.dim(3) * factor));
        Ref scales = graph.floats(1, 1, factor, factor);
        return graph.node(Operator.RESIZE, List.of(x, GraphBuilder.absent(), scales), x.type(), dims, attributes);
    }
}
