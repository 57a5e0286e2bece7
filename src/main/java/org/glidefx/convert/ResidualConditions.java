package org.glidefx.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glidefx.convert.UNetLayer.Residual;
import org.glidefx.convert.graph.LayoutOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * How timestep and caption condition each residual block, from one matrix product for all of them.
 *
 * <p>With scale-shift norm a block computes norm(h) (1 + s) + b, where norm has a gain g and a shift f of its own. Both are
 * combined as short vectors, so that the feature map is processed once: standardised(h) g (1 + s) + f (1 + s) + b.
 */
final class ResidualConditions {

    private final Map<String, Ref> gains = new HashMap<>();
    private final Map<String, Ref> shifts = new HashMap<>();

    private ResidualConditions() {}

    /** @param embedding [N, E], before the blocks' own SiLU */
    static ResidualConditions build(Network network, List<Residual> blocks, Ref embedding, boolean scaleShiftNorm) {
        network.graph().enter("conditions");
        ResidualConditions conditions = new ResidualConditions();
        Ref active = network.math().silu(embedding);
        if (scaleShiftNorm) {
            conditions.buildGainsAndShifts(network, blocks, active);
        } else {
            conditions.buildShifts(network, blocks, active);
        }
        return conditions;
    }

    /** Factor of the standardised feature map, [N, C, 1, 1]; only with scale-shift norm. */
    Ref gain(Residual block) {
        return known(gains, block);
    }

    /** Term to add after that, or before the second norm, [N, C, 1, 1]. */
    Ref shift(Residual block) {
        return known(shifts, block);
    }

    private void buildShifts(Network network, List<Residual> blocks, Ref active) {
        List<WeightView> weights = new ArrayList<>();
        List<WeightView> biases = new ArrayList<>();
        for (Residual block : blocks) {
            String name = block.name() + ".emb_layers.1";
            weights.add(network.weights().take(name + ".weight", block.out(), active.dim(1)));
            biases.add(network.weights().take(name + ".bias", block.out()));
        }
        handOut(network, blocks, product(network, weights, biases, active), shifts);
    }

    private void buildGainsAndShifts(Network network, List<Residual> blocks, Ref active) {
        List<WeightView> weights = new ArrayList<>();
        List<WeightView> biases = new ArrayList<>();
        takeScalesThenShifts(network, blocks, active.dim(1), weights, biases);
        Ref all = product(network, weights, biases, active);
        long width = all.dim(1) / 2;
        List<Ref> halves = network.layout().split(all, 1, width, width);
        MathOps math = network.math();
        Ref scale = math.add(halves.get(0), network.graph().scalar(1));
        Ref gain = math.multiply(scale, norms(network, blocks, "weight"));
        Ref shift = math.add(math.multiply(scale, norms(network, blocks, "bias")), halves.get(1));
        handOut(network, blocks, gain, gains);
        handOut(network, blocks, shift, shifts);
    }

    /** Reorders the rows so that the scales of all blocks come before the shifts of all blocks. */
    private static void takeScalesThenShifts(
            Network network, List<Residual> blocks, long in, List<WeightView> weights, List<WeightView> biases) {
        List<WeightView> shiftWeights = new ArrayList<>();
        List<WeightView> shiftBiases = new ArrayList<>();
        for (Residual block : blocks) {
            String name = block.name() + ".emb_layers.1";
            WeightView weight = network.weights().take(name + ".weight", 2L * block.out(), in);
            WeightView bias = network.weights().take(name + ".bias", 2L * block.out());
            int[] scaleRows = IntStream.range(0, block.out()).toArray();
            int[] shiftRows = IntStream.range(block.out(), 2 * block.out()).toArray();
            weights.add(weight.rows(scaleRows));
            biases.add(bias.rows(scaleRows));
            shiftWeights.add(weight.rows(shiftRows));
            shiftBiases.add(bias.rows(shiftRows));
        }
        weights.addAll(shiftWeights);
        biases.addAll(shiftBiases);
    }

    private static Ref product(Network network, List<WeightView> weights, List<WeightView> biases, Ref active) {
        Ref weight = network.matrix("conditions.weight", WeightView.stack(weights));
        return network.math().gemm(active, weight, network.vector("conditions.bias", WeightView.stack(biases)));
    }

    private static Ref norms(Network network, List<Residual> blocks, String part) {
        List<WeightView> parts = blocks.stream()
                .map(block -> network.weights().take(block.name() + ".out_layers.0." + part, block.out()))
                .toList();
        return network.vector("conditions.norm." + part, WeightView.stack(parts));
    }

    private static void handOut(Network network, List<Residual> blocks, Ref all, Map<String, Ref> to) {
        LayoutOps layout = network.layout();
        Ref pixels = layout.reshape(all, all.dim(0), all.dim(1), 1, 1);
        List<Ref> parts =
                layout.split(pixels, 1, blocks.stream().mapToLong(Residual::out).toArray());
        for (int i = 0; i < parts.size(); i++) {
            to.put(blocks.get(i).name(), parts.get(i));
        }
    }

    private static Ref known(Map<String, Ref> refs, Residual block) {
        Ref ref = refs.get(block.name());
        if (ref == null) {
            throw new IllegalArgumentException("expected a planned block, found " + block.name());
        }
        return ref;
    }
}
