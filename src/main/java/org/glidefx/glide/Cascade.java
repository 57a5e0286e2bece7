package org.glidefx.glide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.StepReport;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** A base and, where the model has one, an upsampler behind it, ready to sample one request, candidate by candidate. */
final class Cascade {

    /** A stage and how it is sampled. */
    record Part(OpenStage stage, StagePlan plan) {}

    /** What surrounds the hole, at a stage's size; empty where there is only the hole. */
    @FunctionalInterface
    interface Context {

        /** Nothing is known. */
        Context NONE = size -> Optional.empty();

        Optional<KnownPixels> at(int size);
    }

    /** Hears of every step of every part. */
    @FunctionalInterface
    interface PartListener {

        /** @param part index of the part, from 0 */
        void onStep(int part, StepReport report);
    }

    private final List<Part> parts;
    private final String caption;
    private final long seed;
    private final Context context;

    Cascade(List<Part> parts, String caption, long seed, Context context) {
        this.parts = List.copyOf(parts);
        this.caption = caption;
        this.seed = seed;
        this.context = context;
    }

    static Cascade of(List<OpenStage> stages, String caption, SamplingSettings settings, Optional<Context> edit) {
        List<Part> parts = new ArrayList<>();
        for (OpenStage stage : stages) {
            parts.add(new Part(
                    stage,
                    stage.description().isBase()
                            ? StagePlan.base(stage.description(), settings)
                            : StagePlan.upsampler(stage.description(), settings.preset(), edit.isPresent())));
        }
        return new Cascade(parts, caption, settings.seed(), edit.orElse(Context.NONE));
    }

    List<Part> parts() {
        return parts;
    }

    /** S of the last stage. */
    int nativeSize() {
        return parts.getLast().stage().description().imageSize();
    }

    /**
     * Samples one candidate, alone, so that it never depends on how many were asked for.
     *
     * @return the last stage's picture, [1, 3, S, S]
     */
    FloatTensor sample(int candidate, PartListener listener, CancelToken cancel) {
        FloatTensor picture = FloatTensor.zeros(Shape.of(1, 3, 1, 1));
        for (int part = 0; part < parts.size(); part++) {
            picture = sample(part, candidate, picture, listener, cancel);
        }
        return picture;
    }

    private FloatTensor sample(
            int index, int candidate, FloatTensor lowRes, PartListener listener, CancelToken cancel) {
        OpenStage stage = parts.get(index).stage();
        StagePlan plan = parts.get(index).plan();
        int side = stage.description().imageSize();
        Optional<KnownPixels> known = context.at(side);
        Map<String, FloatTensor> extras = extras(stage.description(), known, lowRes);
        Denoiser denoiser = new GlideDenoiser(stage, caption, plan.guidance(), extras, cancel);
        for (Guide guide : stage.guides()) {
            denoiser = guide.over(denoiser, caption, known, cancel);
        }
        return plan.sampler()
                .sample(new SamplingRun(
                        denoiser,
                        plan.schedule(),
                        new PhiloxNoise(seed, candidate, index),
                        Shape.of(1, 3, side, side),
                        plan.temperature(),
                        known.<X0Constraint>map(pixels -> pixels).orElse(X0Constraint.NONE),
                        report -> listener.onStep(index, report),
                        cancel));
    }

    private static Map<String, FloatTensor> extras(ModelStage stage, Optional<KnownPixels> known, FloatTensor lowRes) {
        int side = stage.imageSize();
        Map<String, FloatTensor> extras = new HashMap<>();
        if (stage.inpaint()) {
            extras.put(
                    "inpaint_image",
                    known.map(pixels -> ImageTensors.masked(pixels.known(), pixels.mask()))
                            .orElseGet(() -> FloatTensor.zeros(Shape.of(1, 3, side, side))));
            extras.put(
                    "inpaint_mask",
                    known.map(KnownPixels::mask).orElseGet(() -> FloatTensor.zeros(Shape.of(1, 1, side, side))));
        }
        if (!stage.isBase()) {
            extras.put("low_res", ImageTensors.quantised(lowRes));
        }
        return extras;
    }
}
