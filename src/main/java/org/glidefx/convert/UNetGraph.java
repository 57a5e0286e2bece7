package org.glidefx.convert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.glidefx.convert.UNetConfig.Conditioning;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.GraphBuilder;
import org.glidefx.convert.graph.ImageOps;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;

/**
 * The U-Net of GLIDE: a noisy picture, a timestep and a caption in; the prediction and the variance out.
 *
 * <p>Inputs: {@code x} [N, 3, S, S], {@code timesteps} int64 [N], {@code xf_proj} [N, 4C], {@code xf_out} [N, W, T]; for
 * inpainting {@code inpaint_image} [N, 3, S, S] and {@code inpaint_mask} [N, 1, S, S], 1 = known; for super-resolution
 * {@code low_res} [N, 3, s, s]. Output: {@code out} [N, 6, S, S]. Pictures in [-1, 1], all fp32.
 */
final class UNetGraph {

    private static final int OUT_CHANNELS = 6;
    private static final int BLOCK = 16;
    private static final int UNBLOCKED_CHANNELS = 8;

    private final UNetConfig config;
    private final TextConfig text;
    private final ScheduleConfig schedule;
    private final Network network;
    private final MathOps math;
    private final ImageOps image;

    private UNetGraph(ModelConfig config, Network network) {
        this.config = config.unet();
        this.text = config.text();
        this.schedule = config.schedule();
        this.network = network;
        this.math = network.math();
        this.image = network.image();
    }

    static Graph build(ModelConfig config, Weights weights, DataType stored) {
        Network network = new Network(new GraphBuilder("unet"), weights, stored);
        new UNetGraph(config, network).build();
        return network.graph().build();
    }

    private void build() {
        GraphBuilder graph = network.graph();
        Ref x = graph.input("x", DataType.FLOAT, picture(3, config.imageSize()));
        Ref timesteps = graph.input("timesteps", DataType.INT64, Dims.of(Dims.BATCH));
        Ref projection = graph.input("xf_proj", DataType.FLOAT, Dims.of(Dims.BATCH, config.embedding()));
        Ref caption = graph.input("xf_out", DataType.FLOAT, Dims.of(Dims.BATCH, text.width(), text.context()));
        List<Ref> seen = withConditions(x);
        Ref embedding = math.add(TimeEmbedding.build(network, timesteps, config.channels()), projection);
        UNetPlan plan = UNetPlan.of(config);
        boolean scaleShift = config.scaleShiftNorm();
        ResidualConditions conditions = ResidualConditions.build(network, plan.residuals(), embedding, scaleShift);
        Layers layers =
                new Layers(new ResidualGraph(network, conditions, scaleShift), new AttentionGraph(network, caption));
        Ref out = last(walk(plan, layers, first(joined(seen))));
        graph.output(
                "out",
                config.conditioning().lowResSkip()
                        ? LowResSkip.build(network, schedule, out, seen.getLast(), timesteps)
                        : out);
    }

    private Ref walk(UNetPlan plan, Layers layers, Ref first) {
        Deque<Ref> kept = new ArrayDeque<>();
        kept.push(first);
        Ref h = first;
        for (List<UNetLayer> block : plan.down()) {
            h = run(layers, block, h);
            kept.push(h);
        }
        h = run(layers, plan.middle(), h);
        for (List<UNetLayer> block : plan.up()) {
            h = run(layers, block, network.layout().concat(1, h, kept.pop()));
        }
        return h;
    }

    private Ref run(Layers layers, List<UNetLayer> block, Ref x) {
        Ref h = x;
        for (UNetLayer layer : block) {
            network.graph().enter(layer.name());
            h = switch (layer) {
                case UNetLayer.Residual residual -> layers.residual().build(residual, h);
                case UNetLayer.Attention attention -> layers.attention().build(attention, h);
                case UNetLayer.ResamplingConv conv -> resample(conv, h);
            };
        }
        return h;
    }

    private Ref resample(UNetLayer.ResamplingConv layer, Ref x) {
        return switch (layer.resampling()) {
            case DOUBLE -> network.enlargingConv(layer.name(), x, layer.channels());
            case HALVE -> network.conv(layer.name(), x, layer.channels(), 3, 2);
            case NONE -> network.conv(layer.name(), x, layer.channels(), 3, 1);
        };
    }

    private Ref joined(List<Ref> seen) {
        return seen.size() == 1 ? seen.getFirst() : network.layout().concat(1, seen.toArray(Ref[]::new));
    }

    /** The noisy picture and what else the network sees, in the official order; an enlarged small picture is the last. */
    private List<Ref> withConditions(Ref x) {
        Conditioning conditioning = config.conditioning();
        List<Ref> seen = new ArrayList<>(List.of(x));
        if (conditioning.inpaint()) {
            Ref known = network.graph().input("inpaint_image", DataType.FLOAT, picture(3, config.imageSize()));
            Ref mask = network.graph().input("inpaint_mask", DataType.FLOAT, picture(1, config.imageSize()));
            seen.add(math.multiply(known, mask));
            seen.add(mask);
        }
        if (conditioning.superRes()) {
            Ref small = network.graph().input("low_res", DataType.FLOAT, picture(3, conditioning.lowResSize()));
            seen.add(image.enlarge(small, config.imageSize()));
        }
        return seen;
    }

    /** The first convolution; from 8 channels on, only multiples of 16 reach the runtime's blocked kernels. */
    private Ref first(Ref x) {
        network.graph().enter("input_blocks.0.0");
        String name = "input_blocks.0.0";
        int width = config.channels() * config.multipliers().getFirst();
        long in = x.dim(1);
        long padded = in < UNBLOCKED_CHANNELS ? in : (in + BLOCK - 1) / BLOCK * BLOCK;
        WeightView weight =
                network.weights().take(name + ".weight", width, in, 3, 3).padded(padded);
        Ref bias = network.vector(name + ".bias", network.weights().take(name + ".bias", width));
        Ref filled = padded == in ? x : image.padChannels(x, padded);
        return image.conv(filled, network.matrix(name + ".weight", weight), bias, 1);
    }

    private Ref last(Ref x) {
        network.graph().enter("out");
        return network.conv("out.2", math.silu(network.groupNorm("out.0", x)), OUT_CHANNELS, 3, 1);
    }

    private static Dims picture(long channels, long size) {
        return Dims.of(Dims.BATCH, channels, size, size);
    }

    private record Layers(ResidualGraph residual, AttentionGraph attention) {}
}
