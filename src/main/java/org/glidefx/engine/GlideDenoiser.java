package org.glidefx.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.ModelOutput;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;

/**
 * A GLIDE U-Net for one picture at a time, with captions and known pixels bound. With guidance the network runs once per
 * step on two rows, [caption, no caption], of the same x_t; unguided, or outside the guidance interval, on one.
 */
final class GlideDenoiser implements Denoiser {

    private static final int OUTPUT_CHANNELS = 6;

    private final OpenStage stage;
    private final ClassifierFreeGuidance guidance;
    /** Inputs of the network besides x and timesteps, for one row. */
    private final Map<String, Tensor> single = new HashMap<>();
    /** The same for two rows, [caption, no caption]; empty without guidance. */
    private final Map<String, Tensor> both = new HashMap<>();

    private final Hidden hidden;

    /**
     * Inputs that replace others at the noisiest timesteps.
     *
     * @param extras one row each
     * @param from the smallest timestep at which they do
     */
    record Hidden(Map<String, FloatTensor> extras, int from) {

        static final Hidden NOTHING = new Hidden(Map.of(), Integer.MAX_VALUE);
    }

    /** With the same inputs at every timestep. */
    GlideDenoiser(
            OpenStage stage,
            String caption,
            ClassifierFreeGuidance guidance,
            Map<String, FloatTensor> extras,
            CancelToken cancel) {
        this(stage, caption, guidance, extras, Hidden.NOTHING, cancel);
    }

    /** @param extras the network's inputs besides x, timesteps and caption, one row each */
    GlideDenoiser(
            OpenStage stage,
            String caption,
            ClassifierFreeGuidance guidance,
            Map<String, FloatTensor> extras,
            Hidden hidden,
            CancelToken cancel) {
        this.hidden = hidden;
        this.stage = stage;
        this.guidance = guidance;
        Conditioning conditioning = stage.text().of(caption, cancel);
        bind(single, conditioning);
        single.putAll(extras);
        if (guidance.needsBothHalves()) {
            bind(both, conditioning.followedBy(stage.text().unconditional(cancel)));
            extras.forEach((name, tensor) -> both.put(name, ClassifierFreeGuidance.twice(tensor)));
        }
    }

    private static void bind(Map<String, Tensor> inputs, Conditioning conditioning) {
        inputs.put("xf_proj", conditioning.projection());
        inputs.put("xf_out", conditioning.sequence());
    }

    @Override
    public Parameterization parameterization() {
        return stage.description().prediction();
    }

    @Override
    public ModelOutput predict(FloatTensor x, int timestep, CancelToken cancel) {
        boolean guided = guidance.needsBothHalves(stage.description().schedule(), timestep);
        int rows = guided ? 2 : 1;
        Map<String, Tensor> inputs = new HashMap<>(guided ? both : single);
        if (timestep >= hidden.from()) {
            hidden.extras().forEach((name, tensor) -> inputs.put(name, forEachRow(tensor, guided)));
        }
        long[] timesteps = new long[rows];
        Arrays.fill(timesteps, timestep);
        inputs.put("x", forEachRow(x, guided));
        inputs.put("timesteps", new LongTensor(Shape.of(rows), timesteps));
        FloatTensor output = Outputs.floats(stage.network().run(inputs, cancel), "out");
        int side = stage.description().imageSize();
        Outputs.requireShape("out", output, rows, OUTPUT_CHANNELS, side, side);
        return guided ? guidance.combine(output) : ModelOutput.split(output);
    }

    private static FloatTensor forEachRow(FloatTensor row, boolean guided) {
        return guided ? ClassifierFreeGuidance.twice(row) : row;
    }
}
