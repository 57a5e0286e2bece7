package org.glidefx.convert;

import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.MathOps;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.WeightData;

/** The timestep as a vector: cosines and sines of falling frequency, then two layers. */
final class TimeEmbedding {

    private static final float MAX_PERIOD_LOG = (float) Math.log(10_000);

    private TimeEmbedding() {}

    /**
     * Adds the nodes.
     *
     * @param timesteps int64 [N], original timesteps
     * @param channels C
     * @return [N, 4C]
     */
    static Ref build(Network network, Ref timesteps, int channels) {
        network.graph().enter("time_embed");
        MathOps math = network.math();
        Ref column = network.layout().unsqueezeLast(math.cast(timesteps, DataType.FLOAT));
        Ref angles = math.multiply(column, frequencies(network, channels / 2));
        Ref waves = network.layout().concat(1, math.cos(angles), math.sin(angles));
        Ref hidden = math.silu(network.linear("time_embed.0", waves, 4 * channels));
        return network.linear("time_embed.2", hidden, 4 * channels);
    }

    /** exp(-ln(10000) i / n), rounded as in the official code: at a timestep near 1000 the last bit matters. */
    private static Ref frequencies(Network network, int count) {
        float[] frequencies = new float[count];
        for (int i = 0; i < count; i++) {
            frequencies[i] = (float) Math.exp(-MAX_PERIOD_LOG * i / count);
        }
        return network.graph()
                .weight("time_embed.frequencies", DataType.FLOAT, WeightData.of(Dims.of(count), frequencies));
    }
}
