package org.glidefx.engine;

import java.util.Arrays;
import org.glidefx.diffusion.AncestralSampler;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.DpmSolverPlusPlusSampler;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Respacing;
import org.glidefx.diffusion.Sampler;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.StepPlacement;
import org.glidefx.diffusion.UniPcSampler;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.recipe.UpsamplerSteps.Placement;

/**
 * How one stage is sampled.
 *
 * @param schedule the timesteps at which the network runs
 * @param temperature factor of the initial noise
 */
record StagePlan(Sampler sampler, SpacedSchedule schedule, double temperature, ClassifierFreeGuidance guidance) {

    /** GLIDE's upsampler is a little sharper with 1, but sometimes grainy (the official notebooks). */
    private static final double UPSAMPLER_TEMPERATURE = 0.997;

    private static final int FAST_UPSAMPLER_STEPS = 10;
    private static final int OFFICIAL_UPSAMPLER_STEPS = 27;
    private static final int LEAST_FOR_FAST27 = 100;

    /** Plans the base, as the settings ask for it. */
    static StagePlan base(ModelStage stage, SamplingSettings settings) {
        NoiseSchedule schedule = stage.schedule();
        int steps = Math.min(settings.steps(), schedule.timesteps());
        int[] timesteps = settings.sampler().isSolver()
                ? StepPlacement.alignYourSteps(schedule, steps)
                : Respacing.evenly(schedule.timesteps(), steps);
        SpacedSchedule walked = SpacedSchedule.of(schedule, timesteps).cleanest(settings.taken(steps));
        return new StagePlan(sampler(settings.sampler()), walked, 1, guidance(settings));
    }

    private static ClassifierFreeGuidance guidance(SamplingSettings settings) {
        double scale = settings.guidance();
        return settings.guidanceInterval()
                .map(levels -> new ClassifierFreeGuidance(scale, levels.lowest(), levels.highest()))
                .orElseGet(() -> new ClassifierFreeGuidance(scale));
    }

    /** Plans the upsampler after a base, unguided. */
    static StagePlan upsampler(ModelStage stage, UpsamplerSteps wanted) {
        NoiseSchedule schedule = stage.schedule();
        int steps = Math.min(wanted.steps(), schedule.timesteps());
        int[] timesteps = switch (Placement.of(wanted.placement()).orElseThrow()) {
            case EVEN -> Respacing.evenly(schedule.timesteps(), steps);
            case TRAILING -> StepPlacement.trailing(schedule, steps);
            case FAST27 -> officialUpsampling(schedule.timesteps());
        };
        return new StagePlan(
                sampler(SamplerKind.of(wanted.sampler()).orElseThrow()),
                SpacedSchedule.of(schedule, timesteps),
                UPSAMPLER_TEMPERATURE,
                new ClassifierFreeGuidance(1));
    }

    /** Returns what the settings name for {@link #upsampler}, else what their preset means for this model. */
    static UpsamplerSteps upsamplerSteps(ModelStage stage, SamplingSettings settings, boolean edit) {
        return settings.upsampler().orElseGet(() -> usualUpsampling(stage, settings.preset(), edit));
    }

    private static UpsamplerSteps usualUpsampling(ModelStage stage, Preset preset, boolean edit) {
        int timesteps = stage.schedule().timesteps();
        Placement few = stage.fastSteps() > 0 ? Placement.TRAILING : Placement.EVEN;
        Placement official = timesteps < LEAST_FOR_FAST27 ? Placement.EVEN : Placement.FAST27;
        return switch (preset) {
            case FAST ->
                new UpsamplerSteps(SamplerKind.DPM_SOLVER.id(), Math.min(fastSteps(stage), timesteps), few.id());
            case REFERENCE ->
                new UpsamplerSteps(
                        (edit ? SamplerKind.ANCESTRAL : SamplerKind.DDIM).id(),
                        Math.min(OFFICIAL_UPSAMPLER_STEPS, timesteps),
                        official.id());
        };
    }

    /**
     * Plans an upsampler on its own, as the settings ask for it; 27 steps of DDIM or ancestral sampling use the official
     * timesteps.
     */
    static StagePlan upscaling(ModelStage stage, SamplingSettings settings) {
        NoiseSchedule schedule = stage.schedule();
        int steps = Math.min(settings.steps(), schedule.timesteps());
        boolean official =
                steps == OFFICIAL_UPSAMPLER_STEPS && !settings.sampler().isSolver();
        int[] spaced =
                settings.sampler().isSolver() ? fewSteps(stage, steps) : Respacing.evenly(schedule.timesteps(), steps);
        int[] timesteps = official ? officialUpsampling(schedule.timesteps()) : spaced;
        return new StagePlan(
                sampler(settings.sampler()),
                SpacedSchedule.of(schedule, timesteps),
                UPSAMPLER_TEMPERATURE,
                new ClassifierFreeGuidance(settings.guidance()));
    }

    /** Settings with which {@link #upscaling} does what {@link #upsampler} does after a base that makes whole pictures. */
    static SamplingSettings upscaleDefaults(ModelStage stage, Preset preset) {
        return switch (preset) {
            case FAST -> new SamplingSettings(preset, SamplerKind.DPM_SOLVER, fastSteps(stage), 1, 0);
            case REFERENCE -> new SamplingSettings(preset, SamplerKind.DDIM, OFFICIAL_UPSAMPLER_STEPS, 1, 0);
        };
    }

    private static int fastSteps(ModelStage stage) {
        return stage.fastSteps() > 0 ? stage.fastSteps() : FAST_UPSAMPLER_STEPS;
    }

    /** An upsampler whose model names few steps is not run at the cleanest timestep, where nothing is left to do. */
    private static int[] fewSteps(ModelStage stage, int steps) {
        return stage.fastSteps() > 0
                ? StepPlacement.trailing(stage.schedule(), steps)
                : Respacing.evenly(stage.schedule().timesteps(), steps);
    }

    /** Whether the network runs on two rows at this original timestep, with caption and without. */
    boolean isGuided(ModelStage stage, int timestep) {
        return guidance.needsBothHalves(stage.schedule(), timestep);
    }

    /** Counts the guided steps among the last {@code last}, the cleanest ones. */
    int guidedSteps(ModelStage stage, int last) {
        return (int) Arrays.stream(schedule.timesteps(), 0, last)
                .filter(timestep -> isGuided(stage, timestep))
                .count();
    }

    private static int[] officialUpsampling(int timesteps) {
        return timesteps < LEAST_FOR_FAST27
                ? Respacing.evenly(timesteps, Math.min(OFFICIAL_UPSAMPLER_STEPS, timesteps))
                : Respacing.fast27(timesteps);
    }

    private static Sampler sampler(SamplerKind kind) {
        return switch (kind) {
            case ANCESTRAL -> new AncestralSampler();
            case DDIM -> new DdimSampler(0);
            case DPM_SOLVER -> new DpmSolverPlusPlusSampler();
            case UNI_PC -> new UniPcSampler();
        };
    }
}
