package org.glidefx.convert;

import java.util.List;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * Attention of a U-Net: every pixel attends to every token of the caption and to every pixel.
 *
 * <p>Keys and values of the caption come before those of the picture, as in the official network.
 */
final class AttentionGraph {

    private final Network network;
    private final MathOps math;
    private final LayoutOps layout;
    private final Ref caption;

    /** @param caption xf_out [N, W, T] */
    AttentionGraph(Network network, Ref caption) {
        this.network = network;
        this.math = network.math();
        this.layout = network.layout();
        this.caption = caption;
    }

    /** Returns {@code x} [N, C, H, W] plus the output of the attention. */
    Ref build(UNetLayer.Attention layer, Ref x) {
        int channels = layer.channels();
        int heads = layer.heads();
        long pixels = x.dim(2) * x.dim(3);
        List<Ref> picture = pictureParts(layer, network.groupNorm(layer.name() + ".norm", x));
        List<Ref> text = captionParts(layer);
        Ref queries = perHead(picture.get(0), heads, pixels);
        Ref keys =
                layout.concat(3, perHead(text.get(0), heads, caption.dim(2)), perHead(picture.get(1), heads, pixels));
        Ref values =
                layout.concat(3, perHead(text.get(1), heads, caption.dim(2)), perHead(picture.get(2), heads, pixels));
        Ref seen = attend(queries, keys, values, channels / heads);
        Ref map = layout.reshape(seen, x.dim(0), channels, x.dim(2), x.dim(3));
        return math.add(x, pointwise(layer.name() + ".proj_out", map, channels));
    }

    /** softmax(q k) v with q [N, h, c, P], k and v [N, h, c, S]; both q and k are scaled, which keeps sums small. */
    private Ref attend(Ref queries, Ref keys, Ref values, int headWidth) {
        float scale = (float) (1 / Math.sqrt(Math.sqrt(headWidth)));
        Ref rows = layout.transpose(math.multiply(queries, scale), 0, 1, 3, 2);
        Ref weights = math.softmax(math.matMul(rows, math.multiply(keys, scale)));
        return math.matMul(values, layout.transpose(weights, 0, 1, 3, 2));
    }

    private List<Ref> pictureParts(UNetLayer.Attention layer, Ref x) {
        int channels = layer.channels();
        String name = layer.name() + ".qkv";
        int[] order = HeadOrder.partByPart(3, layer.heads(), channels);
        WeightView weight = network.weights().take(name + ".weight", 3L * channels, channels, 1);
        Ref kernel = network.matrix(name + ".weight", weight.rows(order).reshaped(3L * channels, channels, 1, 1));
        Ref bias = network.vector(
                name + ".bias",
                network.weights().take(name + ".bias", 3L * channels).rows(order));
        return layout.split(network.image().conv(x, kernel, bias, 1), 1, channels, channels, channels);
    }

    private List<Ref> captionParts(UNetLayer.Attention layer) {
        int channels = layer.channels();
        long width = caption.dim(1);
        String name = layer.name() + ".encoder_kv";
        int[] order = HeadOrder.partByPart(2, layer.heads(), channels);
        WeightView weight = network.weights().take(name + ".weight", 2L * channels, width, 1);
        Ref matrix = network.matrix(name + ".weight", weight.rows(order).reshaped(2L * channels, width));
        WeightView bias = network.weights().take(name + ".bias", 2L * channels).rows(order);
        Ref column = network.vector(name + ".bias", bias.reshaped(2L * channels, 1));
        return layout.split(math.add(math.matMul(matrix, caption), column), 1, channels, channels);
    }

    /** A 1x1 convolution whose weight the checkpoint stores as [C, C, 1]. */
    private Ref pointwise(String name, Ref x, int channels) {
        WeightView weight = network.weights().take(name + ".weight", channels, channels, 1);
        Ref kernel = network.matrix(name + ".weight", weight.reshaped(channels, channels, 1, 1));
        Ref bias = network.vector(name + ".bias", network.weights().take(name + ".bias", channels));
        return network.image().conv(x, kernel, bias, 1);
    }

    private Ref perHead(Ref x, int heads, long positions) {
        return layout.reshape(x, x.dim(0), heads, x.dim(1) / heads, positions);
    }
}
