package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.glidefx.diffusion.AncestralSampler;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.DpmSolverPlusPlusSampler;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.diffusion.Respacing;
import org.glidefx.diffusion.UniPcSampler;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.GuidanceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagePlanTest {

    private static final ModelStage BASE = new ModelStage(
            ModelStage.Role.BASE,
            64,
            0,
            true,
            "base.onnx",
            "text.onnx",
            Parameterization.V,
            NoiseSchedule.squaredCosine(1000),
            0);
    private static final ModelStage UPSAMPLER = new ModelStage(
            ModelStage.Role.UPSAMPLER,
            256,
            64,
            true,
            "up.onnx",
            "text.onnx",
            Parameterization.EPSILON,
            NoiseSchedule.linear(1000),
            0);

    private static SamplingSettings settings(SamplerKind sampler, int steps, double guidance) {
        return new SamplingSettings(Preset.REFERENCE, sampler, steps, guidance, 0);
    }

    private static StagePlan upsampler(ModelStage stage, Preset preset, boolean edit) {
        SamplingSettings settings = new SamplingSettings(preset, SamplerKind.DDIM, 1, 1, 0);
        return StagePlan.upsampler(stage, StagePlan.upsamplerSteps(stage, settings, edit));
    }

    @Test
    void theReferenceBaseIsThatOfTheNotebooks() {
        StagePlan plan = StagePlan.base(BASE, settings(SamplerKind.ANCESTRAL, 100, 3));
        assertThat(plan.sampler()).isInstanceOf(AncestralSampler.class);
        assertThat(plan.schedule().timesteps())
                .startsWith(0, 10, 20, 30, 40, 50, 61)
                .endsWith(979, 989, 999);
        assertThat(plan.schedule().steps()).isEqualTo(100);
        assertThat(plan.temperature()).isEqualTo(1);
        assertThat(plan.guidance().scale()).isEqualTo(3);
    }

    @Test
    void theReferenceUpsamplerIsThatOfTheNotebooks() {
        StagePlan words = upsampler(UPSAMPLER, Preset.REFERENCE, false);
        StagePlan edit = upsampler(UPSAMPLER, Preset.REFERENCE, true);
        assertThat(words.sampler()).isEqualTo(new DdimSampler(0));
        assertThat(edit.sampler()).isInstanceOf(AncestralSampler.class);
        for (StagePlan plan : new StagePlan[] {words, edit}) {
            assertThat(plan.schedule().timesteps()).containsExactly(Respacing.fast27(1000));
            assertThat(plan.temperature()).isEqualTo(0.997);
            assertThat(plan.guidance().needsBothHalves()).isFalse();
        }
    }

    @Test
    void uniPcStepsWhereTheOtherSolverDoes() {
        StagePlan plan = StagePlan.base(BASE, settings(SamplerKind.UNI_PC, 12, 3));
        assertThat(plan.sampler()).isEqualTo(new UniPcSampler());
        assertThat(plan.schedule().timesteps())
                .containsExactly(StagePlan.base(BASE, settings(SamplerKind.DPM_SOLVER, 12, 3))
                        .schedule()
                        .timesteps());
        assertThat(StagePlan.upscaling(UPSAMPLER, settings(SamplerKind.UNI_PC, 27, 1))
                        .schedule()
                        .timesteps())
                .isNotEqualTo(Respacing.fast27(1000));
    }

    @Test
    void anIntervalGuidesTheStepsInTheMiddle() {
        SamplingSettings all = settings(SamplerKind.UNI_PC, 8, 3);
        StagePlan plan = StagePlan.base(BASE, all.withGuidanceInterval(Optional.of(new GuidanceInterval(0.28, 5.42))));
        assertThat(IntStream.rangeClosed(0, 8).map(last -> plan.guidedSteps(BASE, last)))
                .containsExactly(0, 0, 0, 1, 2, 3, 4, 4, 4);
        int[] timesteps = plan.schedule().timesteps();
        assertThat(plan.isGuided(BASE, timesteps[1])).isFalse();
        assertThat(plan.isGuided(BASE, timesteps[2])).isTrue();
        assertThat(StagePlan.base(BASE, all).guidedSteps(BASE, 8)).isEqualTo(8);
    }

    @Test
    void theFastUpsamplerTakesTenSteps() {
        StagePlan plan = upsampler(UPSAMPLER, Preset.FAST, true);
        assertThat(plan.sampler()).isInstanceOf(DpmSolverPlusPlusSampler.class);
        assertThat(plan.schedule().steps()).isEqualTo(10);
        assertThat(plan.temperature()).isEqualTo(0.997);
    }

    @Test
    void anUpsamplerThatNamesItsFewStepsTakesThemFromFullNoiseOn() {
        ModelStage few = new ModelStage(
                ModelStage.Role.UPSAMPLER, 256, 64, true, "up", "t", Parameterization.V, NoiseSchedule.linear(1000), 4);
        assertThat(upsampler(few, Preset.FAST, true).schedule().timesteps()).containsExactly(249, 499, 749, 999);
        assertThat(upsampler(few, Preset.REFERENCE, false).schedule().timesteps())
                .containsExactly(Respacing.fast27(1000));
        assertThat(StagePlan.upscaleDefaults(few, Preset.FAST))
                .isEqualTo(new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 4, 1, 0));
        StagePlan asked = StagePlan.upscaling(few, new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 2, 1, 0));
        assertThat(asked.schedule().timesteps()).containsExactly(499, 999);
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfStepsCanBeTaken(SamplerKind sampler) {
        for (int steps : new int[] {1, 2, 3, 20, 250, 999, 1000}) {
            StagePlan plan = StagePlan.base(BASE, settings(sampler, steps, 1));
            assertThat(plan.schedule().steps()).isEqualTo(steps);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shortSchedulesAreWalkedWhole(SamplerKind sampler) {
        ModelStage brief = new ModelStage(
                ModelStage.Role.BASE, 8, 0, false, "b", "t", Parameterization.V, NoiseSchedule.squaredCosine(12), 0);
        assertThat(StagePlan.base(brief, settings(sampler, 100, 1)).schedule().steps())
                .isEqualTo(12);
        ModelStage up = new ModelStage(
                ModelStage.Role.UPSAMPLER, 8, 4, false, "b", "t", Parameterization.V, NoiseSchedule.linear(24), 0);
        assertThat(upsampler(up, Preset.REFERENCE, false).schedule().steps()).isEqualTo(24);
        assertThat(upsampler(up, Preset.FAST, false).schedule().steps()).isEqualTo(10);
    }

    @Test
    void aScaleOfOneGuidesNoStep() {
        assertThat(StagePlan.base(BASE, settings(SamplerKind.DDIM, 5, 3)).guidedSteps(BASE, 5))
                .isEqualTo(5);
        assertThat(StagePlan.base(BASE, settings(SamplerKind.DDIM, 5, 1)).guidedSteps(BASE, 5))
                .isZero();
    }
}
