package org.glidefx.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.KnownPixels;
import org.glidefx.diffusion.NoiseSource;
import org.glidefx.diffusion.SamplingRun;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.Start;
import org.glidefx.diffusion.StepListener;
import org.glidefx.diffusion.StepReport;
import org.glidefx.diffusion.X0Constraint;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** One stage of one candidate: its network with caption and context bound, ready to be sampled from any step. */
final class StageSampling {

    private final OpenStage stage;
    private final StagePlan plan;
    private final Optional<KnownPixels> known;
    private final Denoiser denoiser;
    private final CancelToken cancel;
    private final Start start;

    /**
     * What a stage is given besides the caption.
     *
     * @param known the pixels around the hole, if there is one
     * @param lowRes the picture that an upsampler enlarges
     * @param source the picture to start from, [1, 3, S, S]; empty for noise
     */
    record Scene(Optional<KnownPixels> known, FloatTensor lowRes, Optional<FloatTensor> source) {}

    /** @param followCaption fraction of the steps, from the first, in which the network does not see the known pixels */
    StageSampling(Cascade.Part part, String caption, Scene scene, double followCaption, CancelToken cancel) {
        this.stage = part.stage();
        this.plan = part.plan();
        this.known = scene.known();
        this.start = scene.source().<Start>map(Start.Picture::new).orElseGet(() -> new Start.Noise(plan.temperature()));
        this.cancel = cancel;
        ModelStage description = stage.description();
        Map<String, FloatTensor> seen = context(description, known);
        if (!description.isBase()) {
            seen.put("low_res", ImageTensors.quantised(scene.lowRes()));
        }
        Map<String, FloatTensor> unseen = context(description, Optional.empty());
        Denoiser network = new GlideDenoiser(
                stage,
                caption,
                plan.guidance(),
                seen,
                new GlideDenoiser.Hidden(unseen, firstHidden(plan.schedule(), followCaption)),
                cancel);
        Denoiser guided = network;
        for (Guide guide : stage.guides()) {
            guided = guide.over(guided, caption, known, cancel);
        }
        denoiser = guided;
    }

    private static Map<String, FloatTensor> context(ModelStage stage, Optional<KnownPixels> known) {
        int side = stage.imageSize();
        Map<String, FloatTensor> context = new HashMap<>();
        if (stage.inpaint()) {
            context.put(
                    "inpaint_image",
                    known.map(pixels -> ImageTensors.masked(pixels.known(), pixels.mask()))
                            .orElseGet(() -> FloatTensor.zeros(Shape.of(1, 3, side, side))));
            context.put(
                    "inpaint_mask",
                    known.map(KnownPixels::mask).orElseGet(() -> FloatTensor.zeros(Shape.of(1, 1, side, side))));
        }
        return context;
    }

    /**
     * Returns the smallest timestep of the first {@code part} of the steps, which run from the largest timestep down; the
     * largest int for none.
     */
    private static int firstHidden(SpacedSchedule schedule, double part) {
        int hidden = (int) Math.rint(part * schedule.steps());
        return hidden == 0 ? Integer.MAX_VALUE : schedule.timestep(schedule.steps() - hidden);
    }

    /** Samples from noise, or the source, to the end. @return [1, 3, S, S] */
    FloatTensor whole(NoiseSource noise, StepListener listener) {
        return walk(plan.schedule(), noise, start, listener);
    }

    /** Returns the x0 that the network predicts in the last of {@code steps} steps. */
    FloatTensor upTo(int steps, NoiseSource noise, StepListener listener) {
        return whole(noise, report -> {
            listener.onStep(report);
            if (report.step() == steps) {
                throw new EarlyEnd(report.x0().copy());
            }
        });
    }

    /**
     * Continues after {@code steps} steps from the x0 of that moment, with new noise of the next step's level. The schedule is
     * the rest of the same one, so the same timesteps are visited.
     */
    FloatTensor onwards(int steps, FloatTensor x0, NoiseSource noise, StepListener listener) {
        int all = plan.schedule().steps();
        return walk(
                plan.schedule().cleanest(all - steps),
                noise,
                new Start.Picture(x0),
                report -> listener.onStep(new StepReport(report.step() + steps, all, report.timestep(), report.x0())));
    }

    private FloatTensor walk(SpacedSchedule schedule, NoiseSource noise, Start from, StepListener listener) {
        int side = stage.description().imageSize();
        try {
            return plan.sampler()
                    .sample(new SamplingRun(
                            denoiser,
                            schedule,
                            noise,
                            Shape.of(1, 3, side, side),
                            from,
                            known.<X0Constraint>map(pixels -> pixels).orElse(X0Constraint.NONE),
                            listener,
                            cancel));
        } catch (EarlyEnd end) {
            return end.x0();
        }
    }
}
