package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.diffusion.StepReport;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.text.BpeTokenizer;
import org.junit.jupiter.api.Test;

/** Skipping a candidate, and finishing it early. */
class WishTest {

    private static final Box PLACE = new Box(0, 0, 8, 8);

    private static ModelStage stage(ModelStage.Role role, int size, int from) {
        return new ModelStage(
                role,
                size,
                from,
                false,
                "x.onnx",
                "text.onnx",
                Parameterization.EPSILON,
                NoiseSchedule.squaredCosine(1000),
                0);
    }

    private static float dream(Map<String, Tensor> inputs, int at) {
        return (float) Math.tanh(FakeModels.floats(inputs, "x").data()[at]);
    }

    private static OpenStage open(ModelStage stage) {
        return new OpenStage(
                stage,
                FakeModels.unet(stage, WishTest::dream),
                new TextConditioning(FakeModels.textEncoder(), new BpeTokenizer(4)));
    }

    private static List<Candidate> make(int count, Heard heard) {
        List<OpenStage> stages =
                List.of(open(stage(ModelStage.Role.BASE, 4, 0)), open(stage(ModelStage.Role.UPSAMPLER, 8, 4)));
        SamplingSettings settings = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 6, 1, 3);
        Cascade cascade = Cascade.of(stages, "a fox", settings, Optional.empty());
        return new CascadeCandidates(cascade, count, PLACE, heard)
                .make(
                        (index, square) -> new Candidate(index, square, PLACE, 8, new EditReport(64, 64, 64, 0)),
                        CancelToken.none());
    }

    /** Asks for something after certain steps, counted over all candidates. */
    private static final class Heard implements EngineListener {

        private final Map<Integer, CandidateControl> wishes;
        final Deque<StepPreview> steps = new ArrayDeque<>();
        final List<Integer> skipped = new ArrayList<>();

        Heard(Map<Integer, CandidateControl> wishes) {
            this.wishes = wishes;
        }

        @Override
        public void onPreview(StepPreview preview) {
            steps.add(preview);
        }

        @Override
        public void onCandidate(Candidate candidate) {}

        @Override
        public void onSkipped(int candidate) {
            skipped.add(candidate);
        }

        @Override
        public CandidateControl control() {
            return wishes.getOrDefault(steps.size(), CandidateControl.GO_ON);
        }
    }

    @Test
    void skippingGoesOnWithTheNext() {
        Heard heard = new Heard(Map.of(2, CandidateControl.SKIP));
        List<Candidate> made = make(3, heard);
        List<Candidate> all = make(3, new Heard(Map.of()));

        assertThat(heard.skipped).containsExactly(0);
        assertThat(made).isEqualTo(all.subList(1, 3));
        assertThat(heard.steps.getLast().fraction()).isCloseTo(1, within(1e-9));
    }

    @Test
    void skippingAllLeavesNothing() {
        Heard heard = new Heard(Map.of(1, CandidateControl.SKIP, 2, CandidateControl.SKIP));

        assertThat(make(2, heard)).isEmpty();
        assertThat(heard.skipped).containsExactly(0, 1);
    }

    @Test
    void finishingInTheLastStageGivesTheCurrentPicture() {
        Heard heard = new Heard(Map.of(8, CandidateControl.FINISH));
        Raster made = make(1, heard).getFirst().picture();

        assertThat(heard.steps).hasSize(8);
        assertThat(heard.steps.getLast().stage()).isEqualTo("upsampler");
        assertThat(made).isEqualTo(heard.steps.getLast().picture());
        assertThat(heard.steps.getLast().fraction()).isLessThan(1);
    }

    @Test
    void afterTheLastStepThereIsNothingToFinish() {
        FloatTensor x0 = FloatTensor.zeros(Shape.of(1, 3, 8, 8));

        assertThatExceptionOfType(EarlyEnd.class)
                .isThrownBy(() -> CandidateControl.FINISH.obey(new StepReport(2, 3, 500, x0)));
        assertThatNoException().isThrownBy(() -> CandidateControl.FINISH.obey(new StepReport(3, 3, 0, x0)));
    }

    @Test
    void finishingInTheBaseStillEnlarges() {
        Heard heard = new Heard(Map.of(2, CandidateControl.FINISH));
        List<Candidate> made = make(2, heard);

        assertThat(made).hasSize(2);
        assertThat(heard.steps.stream().limit(2).map(StepPreview::stage)).containsOnly("base");
        assertThat(heard.steps.stream().skip(2).findFirst().orElseThrow().stage())
                .isEqualTo("upsampler");
        assertThat(made.get(1)).isEqualTo(make(2, new Heard(Map.of())).get(1));
        assertThat(heard.steps.getLast().fraction()).isCloseTo(1, within(1e-9));
    }
}
