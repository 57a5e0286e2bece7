package org.glidefx.convert;

import org.glidefx.convert.UNetLayer.Resampling;
import org.glidefx.convert.UNetLayer.Residual;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/** Residual blocks: norm, SiLU and convolution twice, the conditioning by the timestep in between, and the skip connection. */
final class ResidualGraph {

    private final Network network;
    private final MathOps math;
    private final ResidualConditions conditions;
    private final boolean scaleShiftNorm;

    ResidualGraph(Network network, ResidualConditions conditions, boolean scaleShiftNorm) {
        this.network = network;
        this.math = network.math();
        this.conditions = conditions;
        this.scaleShiftNorm = scaleShiftNorm;
    }

    /** Turns [N, in, H, W] into [N, out, H, W], or into half or twice the size. */
    Ref build(Residual block, Ref x) {
        String name = block.name();
        Ref inner = math.silu(network.groupNorm(name + ".in_layers.0", x));
        inner = resampledConv(block, inner);
        inner = math.silu(conditioned(block, inner));
        inner = network.conv(name + ".out_layers.3", inner, block.out(), 3, 1);
        return math.add(skip(block, resample(block.resampling(), x)), inner);
    }

    private Ref resampledConv(Residual block, Ref inner) {
        String name = block.name() + ".in_layers.2";
        return block.resampling() == Resampling.DOUBLE
                ? network.enlargingConv(name, inner, block.out())
                : network.conv(name, resample(block.resampling(), inner), block.out(), 3, 1);
    }

    private Ref conditioned(Residual block, Ref inner) {
        if (scaleShiftNorm) {
            return network.groupNorm(inner, conditions.gain(block), conditions.shift(block));
        }
        return network.groupNorm(block.name() + ".out_layers.0", math.add(inner, conditions.shift(block)));
    }

    private Ref skip(Residual block, Ref x) {
        return block.in() == block.out() ? x : network.conv(block.name() + ".skip_connection", x, block.out(), 1, 1);
    }

    private Ref resample(Resampling resampling, Ref x) {
        return switch (resampling) {
            case NONE -> x;
            case HALVE -> network.image().halve(x);
            case DOUBLE -> network.image().twice(x);
        };
    }
}
