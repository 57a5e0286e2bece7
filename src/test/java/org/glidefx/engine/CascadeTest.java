package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.image.Box;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A base and an upsampler, sampled one after the other, whose networks are functions. */
class CascadeTest {

    private static final ModelStage BASE = new ModelStage(
            ModelStage.Role.BASE,
            4,
            0,
            false,
            "base.onnx",
            "text.onnx",
            Parameterization.V,
            NoiseSchedule.squaredCosine(1000),
            0);
    private static final ModelStage UPSAMPLER = new ModelStage(
            ModelStage.Role.UPSAMPLER,
            8,
            4,
            false,
            "up.onnx",
            "text.onnx",
            Parameterization.EPSILON,
            NoiseSchedule.linear(1000),
            0);

    private final FakeModels.FakeModel base = FakeModels.unet(BASE, CascadeTest::dream);
    private final FakeModels.FakeModel up = FakeModels.unet(UPSAMPLER, CascadeTest::dream);
    private final TextConditioning text = new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(8));
    private final List<OpenStage> stages = List.of(new OpenStage(BASE, base, text), new OpenStage(UPSAMPLER, up, text));

    /** Pulls towards what is already there. */
    private static float dream(Map<String, Tensor> inputs, int at) {
        return (float) Math.tanh(0.5 * FakeModels.floats(inputs, "x").data()[at]);
    }

    private static SamplingSettings settings(double guidance, long seed) {
        return new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 5, guidance, seed);
    }

    private Cascade cascade(List<OpenStage> used, SamplingSettings settings) {
        return Cascade.of(used, "a fox", settings, Optional.empty());
    }

    private static float[] sample(Cascade cascade, int candidate) {
        return cascade.sample(candidate, (part, report) -> {}, CancelToken.none())
                .data();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "0, 2", "1.5, 2"})
    void onlyGuidanceNeedsTwoRows(double guidance, int rows) {
        sample(cascade(stages, settings(guidance, 1)), 0);
        assertThat(base.runs).allSatisfy(run -> assertThat(rows(run)).isEqualTo(rows));
        assertThat(up.runs).allSatisfy(run -> assertThat(rows(run)).isEqualTo(1));
    }

    private static int rows(Map<String, Tensor> run) {
        return FakeModels.floats(run, "x").shape().get(0);
    }

    @Test
    void aBaseAloneGivesItsOwnSize() {
        Cascade alone = cascade(List.of(stages.getFirst()), settings(2, 1));
        assertThat(alone.nativeSize()).isEqualTo(4);
        assertThat(alone.sample(0, (part, report) -> {}, CancelToken.none()).shape())
                .isEqualTo(Shape.of(1, 3, 4, 4));
        assertThat(up.runs).isEmpty();
    }

    @Test
    void theLastStageDecidesTheSize() {
        Cascade both = cascade(stages, settings(2, 1));
        assertThat(both.nativeSize()).isEqualTo(8);
        assertThat(both.sample(0, (part, report) -> {}, CancelToken.none()).shape())
                .isEqualTo(Shape.of(1, 3, 8, 8));
        assertThat(both.parts()).hasSize(2);
    }

    @Test
    void theUpsamplerIsGivenWhatTheBaseMade() {
        float[] small = sample(cascade(List.of(stages.getFirst()), settings(2, 9)), 3);
        sample(cascade(stages, settings(2, 9)), 3);
        FloatTensor quantised = ImageTensors.quantised(new FloatTensor(Shape.of(1, 3, 4, 4), small));
        assertThat(up.runs)
                .allSatisfy(run ->
                        assertThat(FakeModels.floats(run, "low_res").data()).containsExactly(quantised.data()));
    }

    @Test
    void candidatesDependOnSeedAndIndexAlone() {
        Cascade cascade = cascade(stages, settings(2, 5));
        float[] third = sample(cascade, 3);
        sample(cascade, 0);
        assertThat(sample(cascade, 3)).containsExactly(third);
        assertThat(sample(cascade(stages, settings(2, 5)), 3)).containsExactly(third);
        assertThat(sample(cascade, 2)).isNotEqualTo(third);
        assertThat(sample(cascade(stages, settings(2, 6)), 3)).isNotEqualTo(third);
    }

    @Test
    void everyStepOfEveryPartIsHeardInOrder() {
        List<String> heard = new ArrayList<>();
        cascade(stages, settings(2, 1))
                .sample(0, (part, report) -> heard.add(part + ":" + report.step()), CancelToken.none());
        List<String> expected = new ArrayList<>();
        for (int step = 1; step <= 5; step++) {
            expected.add("0:" + step);
        }
        for (int step = 1; step <= 10; step++) {
            expected.add("1:" + step);
        }
        assertThat(heard).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 5", "1, 1", "1, 9"})
    void aCancelStopsBeforeTheNextRun(int part, int step) {
        CancelToken cancel = new CancelToken();
        List<Integer> heard = new ArrayList<>();
        assertThatThrownBy(() -> cascade(stages, settings(2, 1))
                        .sample(
                                0,
                                (at, report) -> {
                                    heard.add(at);
                                    if (at == part && report.step() == step) {
                                        cancel.cancel();
                                    }
                                },
                                cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).hasSize(part * 5 + step);
    }

    /** Four of eight steps are guided: 12 rows of 16 pixels, then 27 steps of 64. */
    @Test
    void progressCountsRowsRatherThanSteps() {
        SamplingSettings settings = new SamplingSettings(Preset.REFERENCE, SamplerKind.UNI_PC, 8, 2, 1)
                .withGuidanceInterval(Optional.of(new GuidanceInterval(0.28, 5.42)));
        List<StepPreview> previews = new ArrayList<>();
        Box place = new Box(0, 0, 8, 8);
        new CascadeCandidates(cascade(stages, settings), 2, place, listener(previews, new ArrayList<>()))
                .make(
                        (index, square) -> new Candidate(index, square, place, 8, new EditReport(64, 64, 64, 0)),
                        CancelToken.none());
        double all = 2 * (12 * 16 + 27 * 64);
        int[] rows = {1, 2, 4, 6, 8, 10, 11, 12};
        for (int step = 0; step < rows.length; step++) {
            assertThat(previews.get(step).fraction()).isCloseTo(rows[step] * 16 / all, within(1e-12));
            assertThat(previews.get(8 + 27 + step).fraction()).isCloseTo(0.5 + rows[step] * 16 / all, within(1e-12));
        }
        assertThat(previews.getLast().fraction()).isEqualTo(1);
        assertThat(previews.getLast().left()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void progressOfManyCandidatesEndsAtOne(SamplerKind sampler) {
        SamplingSettings settings = new SamplingSettings(Preset.REFERENCE, sampler, 3, 2, 1);
        List<StepPreview> previews = new ArrayList<>();
        List<Integer> finished = new ArrayList<>();
        EngineListener listener = listener(previews, finished);
        Cascade cascade = cascade(stages, settings);
        Box place = new Box(0, 0, 8, 8);
        new CascadeCandidates(cascade, 3, place, listener)
                .make(
                        (index, square) -> new Candidate(index, square, place, 8, new EditReport(64, 64, 64, 0)),
                        CancelToken.none());
        assertThat(finished).containsExactly(0, 1, 2);
        assertThat(previews).hasSize(3 * (3 + 27));
        for (int i = 1; i < previews.size(); i++) {
            assertThat(previews.get(i).fraction())
                    .isGreaterThan(previews.get(i - 1).fraction());
        }
        assertThat(previews.getLast().fraction()).isEqualTo(1);
        assertThat(previews)
                .allMatch(
                        preview -> preview.candidates() == 3 && preview.place().equals(place));
    }

    @Test
    void aCancelBetweenCandidatesKeepsTheFinishedOnesAndRunsNoMore() {
        CancelToken cancel = new CancelToken();
        List<Integer> finished = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {}

            @Override
            public void onCandidate(Candidate candidate) {
                finished.add(candidate.index());
                cancel.cancel();
            }
        };
        Box place = new Box(0, 0, 4, 4);
        Cascade cascade = cascade(List.of(stages.getFirst()), settings(1, 1));
        CascadeCandidates candidates = new CascadeCandidates(cascade, 4, place, listener);
        assertThatThrownBy(() -> candidates.make(
                        (index, square) -> new Candidate(index, square, place, 4, new EditReport(16, 16, 16, 0)),
                        cancel))
                .isInstanceOf(CancellationException.class);
        assertThat(finished).containsExactly(0);
        int runsOfOne = base.runs.size();
        sample(cascade, 0);
        assertThat(base.runs).hasSize(2 * runsOfOne);
    }

    private static EngineListener listener(List<StepPreview> previews, List<Integer> finished) {
        return new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                previews.add(preview);
            }

            @Override
            public void onCandidate(Candidate candidate) {
                finished.add(candidate.index());
            }
        };
    }
}
