package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.Variation;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Variations of a candidate: the first steps are the candidate's, the rest has new noise. */
class VariationTest {

    private static final int STEPS = 12;
    private static final ModelStage BASE = new ModelStage(
            ModelStage.Role.BASE,
            8,
            0,
            false,
            "base.onnx",
            "text.onnx",
            Parameterization.V,
            NoiseSchedule.squaredCosine(1000),
            0);

    private final FakeModels.FakeModel base = FakeModels.unet(BASE, VariationTest::dream);
    private final OpenStage stage =
            new OpenStage(BASE, base, new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(8)));

    /** Pulls each pixel to black or white, whichever is nearer. */
    private static float dream(Map<String, Tensor> inputs, int at) {
        return (float) Math.tanh(3 * FakeModels.floats(inputs, "x").data()[at]);
    }

    private Cascade cascade(SamplerKind sampler, Variation variation) {
        SamplingSettings settings = new SamplingSettings(Preset.FAST, sampler, STEPS, 1, 5);
        return Cascade.of(
                List.of(stage), "a fox", settings, Optional.empty(), Optional.ofNullable(variation), Optional.empty());
    }

    private static float[] sample(Cascade cascade, int candidate) {
        return cascade.sample(candidate, (part, report) -> {}, CancelToken.none())
                .data();
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum / one.length);
    }

    @ParameterizedTest
    @EnumSource(SamplerKind.class)
    void theLaterTheStepTheMoreAlike(SamplerKind sampler) {
        float[] first = sample(cascade(sampler, null), 2);
        double stranger = distance(first, sample(cascade(sampler, null), 0));
        double early = distance(first, sample(cascade(sampler, new Variation(2, 2, 77)), 0));
        double late = distance(first, sample(cascade(sampler, new Variation(2, 10, 77)), 0));

        assertThat(late).isPositive().isLessThan(early);
        assertThat(late).isLessThan(stranger / 2);
    }

    @ParameterizedTest
    @EnumSource(SamplerKind.class)
    void theFirstStepsAreTheCandidatesOwn(SamplerKind sampler) {
        List<float[]> own = believed(cascade(sampler, null), 2);
        List<float[]> varied = believed(cascade(sampler, new Variation(2, 5, 77)), 0);

        assertThat(varied).hasSize(STEPS);
        for (int step = 0; step < STEPS; step++) {
            if (step < 5) {
                assertThat(varied.get(step)).containsExactly(own.get(step));
            } else {
                assertThat(varied.get(step)).isNotEqualTo(own.get(step));
            }
        }
    }

    private static List<float[]> believed(Cascade cascade, int candidate) {
        List<float[]> x0 = new ArrayList<>();
        cascade.sample(
                candidate,
                (part, report) -> {
                    assertThat(report.step()).isEqualTo(x0.size() + 1);
                    assertThat(report.steps()).isEqualTo(STEPS);
                    x0.add(report.x0().copy().data());
                },
                CancelToken.none());
        return x0;
    }

    @Test
    void theSameTimestepsAreVisited() {
        sample(cascade(SamplerKind.DDIM, null), 2);
        List<Long> own = timesteps();
        base.runs.clear();
        sample(cascade(SamplerKind.DDIM, new Variation(2, 5, 77)), 0);

        assertThat(timesteps()).isEqualTo(own);
    }

    private List<Long> timesteps() {
        return base.runs.stream()
                .map(run -> ((LongTensor) run.get("timesteps")).data()[0])
                .toList();
    }

    @Test
    void variationsDifferAndDoNotDependOnTheirNumber() {
        Variation variation = new Variation(2, 6, 77);
        Cascade together = cascade(SamplerKind.DPM_SOLVER, variation);
        float[] first = sample(together, 0);
        float[] second = sample(together, 1);

        assertThat(second).isNotEqualTo(first);
        assertThat(second).containsExactly(sample(cascade(SamplerKind.DPM_SOLVER, variation), 1));
    }

    @Test
    void whatTheyShareIsMadeOnce() {
        Cascade cascade = cascade(SamplerKind.DDIM, new Variation(2, 9, 77));
        sample(cascade, 0);
        sample(cascade, 1);
        sample(cascade, 2);

        assertThat(base.runs).hasSize(9 + 3 * (STEPS - 9));
        assertThat(cascade.sharedSteps()).isEqualTo(9);
        assertThat(cascade.steps(0)).isEqualTo(STEPS - 9);
    }

    /** The new noise has the level that the next step expects. */
    @Test
    void newNoiseHasTheStrengthOfItsStep() {
        FloatTensor[] x0 = new FloatTensor[1];
        Cascade cascade = cascade(SamplerKind.DDIM, new Variation(2, 6, 77));
        cascade.sample(
                0,
                (part, report) -> {
                    if (report.step() == 6) {
                        x0[0] = report.x0().copy();
                    }
                },
                CancelToken.none());
        FloatTensor start = FakeModels.floats(base.runs.get(6), "x");
        double alphaBar = BASE.schedule().alphaBar(timesteps().get(6).intValue());
        double sum = 0;
        for (int i = 0; i < start.size(); i++) {
            double noise = (start.data()[i] - Math.sqrt(alphaBar) * x0[0].data()[i]) / Math.sqrt(1 - alphaBar);
            sum += noise * noise;
        }

        assertThat(sum / start.size()).isBetween(0.7, 1.3);
    }

    @Test
    void saysWhatIsWrong() {
        SamplingSettings settings = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 10, 1, 5);
        assertThatExceptionOfType(UserException.class).isThrownBy(() -> new Variation(-1, 1, 0));
        assertThatExceptionOfType(UserException.class).isThrownBy(() -> new Variation(0, 0, 0));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new GenerateRequest("", settings, 1, Optional.of(new Variation(0, 10, 0))))
                .withMessage("The step to vary from must be less than the 10 steps, not 10.");
    }
}
