package org.glidefx;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.ModelOutput;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;

/** A converted network as the samplers see it, with captions and pictures from golden files. */
final class NetworkDenoiser implements Denoiser, AutoCloseable {

    private final Parameterization parameterization;
    private final double guidance;
    private final TensorModel network;
    private final Map<String, Tensor> conditions = new LinkedHashMap<>();

    /** @param guidance scale; 0 for one pass with the captions alone */
    NetworkDenoiser(Parameterization parameterization, double guidance, TensorModel network) {
        this.parameterization = parameterization;
        this.guidance = guidance;
        this.network = network;
    }

    /** Encodes the captions, then, where there is guidance, the empty ones. */
    NetworkDenoiser captions(TensorModel.Loader loader, Path encoder, Captions with, Captions without) {
        try (TensorModel text = loader.open(encoder)) {
            Map<String, Tensor> first = text.run(with.inputs(), CancelToken.none());
            Map<String, Tensor> second = guided() ? text.run(without.inputs(), CancelToken.none()) : Map.of();
            first.forEach((name, rows) -> conditions.put(
                    name, guided() ? ((FloatTensor) rows).followedBy((FloatTensor) second.get(name)) : rows));
        }
        return this;
    }

    /** A picture that the network sees beside x, the same for both halves. */
    NetworkDenoiser picture(String name, FloatTensor rows) {
        if (network.inputNames().contains(name)) {
            conditions.put(name, guided() ? ClassifierFreeGuidance.twice(rows) : rows);
        }
        return this;
    }

    private boolean guided() {
        return guidance > 0;
    }

    @Override
    public Parameterization parameterization() {
        return parameterization;
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        FloatTensor rows = guided() ? ClassifierFreeGuidance.twice(x) : x;
        long[] timesteps = new long[rows.shape().get(0)];
        Arrays.fill(timesteps, timestep);
        Map<String, Tensor> inputs = new LinkedHashMap<>(conditions);
        inputs.put("x", rows);
        inputs.put("timesteps", new LongTensor(Shape.of(timesteps.length), timesteps));
        FloatTensor out = (FloatTensor) network.run(inputs, cancel).get("out");
        return guided() ? new ClassifierFreeGuidance(guidance).combine(out) : ModelOutput.split(out);
    }

    @Override
    public void close() {
        network.close();
    }

    record Captions(LongTensor tokens, BoolTensor mask) {

        Map<String, Tensor> inputs() {
            return Map.of("tokens", tokens, "mask", mask);
        }
    }
}
