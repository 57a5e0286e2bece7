package org.glidefx.convert;

import java.util.List;
import org.glidefx.convert.ClipConfig.Tower;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.ReductionOps;
import org.glidefx.convert.graph.Ref;

/**
 * The residual blocks of CLIP's two transformers, and the output layers. A block is attention, then two layers with the exact
 * GELU, each on the layer norm of what its result is added to. The padding to which the official code also attends is left out;
 * it changes nothing.
 */
final class ClipBlocks {

    /** Added to the length by which an embedding is divided. */
    private static final float TINY = 1e-12f;

    private final Network network;
    private final Tower tower;
    private final MathOps math;
    private final LayoutOps layout;

    ClipBlocks(Network network, Tower tower) {
        this.network = network;
        this.tower = tower;
        this.math = network.math();
        this.layout = network.layout();
    }

    /**
     * @param x [N, T, W]
     * @param seen added to the logits, [T, T]: 0 where the row may attend to the column, a large negative number where not
     */
    Ref causal(Ref x, Ref seen) {
        Ref h = x;
        for (int i = 0; i < tower.blocks(); i++) {
            h = block("blocks.block_" + i, h, logits -> math.add(logits, seen));
        }
        return h;
    }

    /** @param x [N, T, W]; every position attends to every position */
    Ref open(Ref x) {
        Ref h = x;
        for (int i = 0; i < tower.blocks(); i++) {
            h = block("blocks.block_" + i, h, logits -> logits);
        }
        return h;
    }

    /** Masks the logits of attention. */
    @FunctionalInterface
    private interface Masking {
        Ref apply(Ref logits);
    }

    /**
     * The embedding of one row: layer norm, projection, unit length.
     *
     * @param x [N, W]
     * @return [N, D]
     */
    Ref embedding(Ref x, int length) {
        network.graph().enter("output");
        Ref norm = norm("blocks.output.ln", x);
        Ref z = math.matMul(norm, weight("blocks.output.f.w", length, tower.width()));
        return new ReductionOps(network.graph()).unitLength(z, TINY);
    }

    /** The layer norm {@code name} over the last dimension. */
    Ref norm(String name, Ref x) {
        Ref gain = network.vector(name + ".g", network.weights().take(name + ".g", tower.width()));
        Ref shift = network.vector(name + ".b", network.weights().take(name + ".b", tower.width()));
        return network.image().layerNorm(x, gain, shift, Network.EPSILON);
    }

    private Ref block(String name, Ref x, Masking masking) {
        network.graph().enter(name);
        int width = tower.width();
        Ref between = math.add(x, attention(name + ".f_attn", norm(name + ".f_attn.ln", x), masking));
        Ref hidden = linear(name + ".f_mlp.f_1", norm(name + ".f_mlp.ln", between), 4 * width);
        return math.add(between, linear(name + ".f_mlp.f_2", math.gelu(hidden), width));
    }

    private Ref attention(String name, Ref x, Masking masking) {
        int width = tower.width();
        List<Ref> parts = layout.split(queriesKeysValues(name, x), 2, width, width, width);
        float scale = (float) (1 / Math.sqrt(tower.headWidth()));
        Ref queries = layout.transpose(perHead(math.multiply(parts.get(0), scale)), 0, 2, 1, 3);
        Ref keys = layout.transpose(perHead(parts.get(1)), 0, 2, 3, 1);
        Ref values = layout.transpose(perHead(parts.get(2)), 0, 2, 1, 3);
        Ref weights = math.softmax(masking.apply(math.matMul(queries, keys)));
        Ref seen = layout.transpose(math.matMul(weights, values), 0, 2, 1, 3);
        return linear(name + ".f_c", layout.reshape(seen, x.dim(0), x.dim(1), width), width);
    }

    /** The three projections as one product; keys have no bias. */
    private Ref queriesKeysValues(String name, Ref x) {
        int width = tower.width();
        Weights weights = network.weights();
        WeightView matrix = WeightView.stack(List.of(
                weights.take(name + ".f_q.w", width, width),
                weights.take(name + ".f_k.w", width, width),
                weights.take(name + ".f_v.w", width, width)));
        WeightView bias = WeightView.stack(List.of(
                weights.take(name + ".f_q.b", width), WeightView.zeros(width), weights.take(name + ".f_v.b", width)));
        Ref product = math.matMul(x, network.matrix(name + ".f_qkv.w", matrix.transposed()));
        return math.add(product, network.vector(name + ".f_qkv.b", bias));
    }

    private Ref perHead(Ref x) {
        return layout.reshape(x, x.dim(0), x.dim(1), tower.heads(), tower.headWidth());
    }

    private Ref linear(String name, Ref x, int out) {
        Ref product = math.matMul(x, weight(name + ".w", out, x.dim(-1)));
        return math.add(product, network.vector(name + ".b", network.weights().take(name + ".b", out)));
    }

    /** A matrix [out, in], transposed so that it can be the right operand of a product. */
    private Ref weight(String name, long out, long in) {
        return network.matrix(name, network.weights().take(name, out, in).transposed());
    }
}
