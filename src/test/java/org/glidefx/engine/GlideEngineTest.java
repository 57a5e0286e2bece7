package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlideEngineTest {

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    /** A base of 8 pixels and an upsampler to 32 whose pictures depend on all of their inputs. */
    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), FakeModels::dream);
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private static GenerateRequest words(int count, SamplingSettings settings) {
        return new GenerateRequest("a red fox", settings, count);
    }

    private static EditRequest edit(int count, SamplingSettings settings) {
        Mask mask = Pictures.rectangle(50, 40, new Box(10, 12, 14, 9));
        return new EditRequest(Pictures.noise(50, 40, 1), mask, "a red fox", settings, count);
    }

    private static SamplingSettings quick(long seed) {
        return new SamplingSettings(Preset.FAST, SamplerKind.ANCESTRAL, 4, 2, seed);
    }

    private static List<Raster> pictures(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::picture).toList();
    }

    @Test
    void defaultsAreThoseOfThePresetAndTheModel() {
        try (GlideEngine engine = engine()) {
            assertThat(engine.defaults(Preset.REFERENCE, false))
                    .isEqualTo(new SamplingSettings(Preset.REFERENCE, SamplerKind.ANCESTRAL, 100, 2.5, 0));
            assertThat(engine.defaults(Preset.FAST, true))
                    .isEqualTo(new SamplingSettings(Preset.FAST, SamplerKind.UNI_PC, 20, 4.5, 0));
            assertThat(engine.device()).isEqualTo("fake");
            assertThat(engine.model().name()).isEqualTo("tiny");
        }
    }

    @Test
    void fastTakesAsManyStepsAsTheBaseNames() throws IOException {
        String base = "\"network\": \"base.onnx\"";
        ModelFixture.edit(directory, base, base + ", \"fastSteps\": 6");
        try (GlideEngine engine = engine()) {
            assertThat(engine.defaults(Preset.FAST, false).steps()).isEqualTo(6);
            assertThat(engine.defaults(Preset.FAST, true).steps()).isEqualTo(6);
            assertThat(engine.defaults(Preset.REFERENCE, true).steps()).isEqualTo(100);
        }
    }

    @Test
    void fastGuidesWhereTheModelSays() throws IOException {
        ModelFixture.edit(
                directory,
                "\"editGuidance\"",
                "\"fastGuidanceInterval\": {\"lowest\": 0.28, \"highest\": 5.42}, \"editGuidance\"");
        GuidanceInterval levels = new GuidanceInterval(0.28, 5.42);
        try (GlideEngine engine = engine()) {
            assertThat(engine.defaults(Preset.FAST, false).guidanceInterval()).contains(levels);
            assertThat(engine.defaults(Preset.FAST, true).guidanceInterval()).contains(levels);
            assertThat(engine.defaults(Preset.REFERENCE, false).guidanceInterval())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameRequestGivesTheSameBytes(SamplerKind sampler) {
        SamplingSettings settings = new SamplingSettings(Preset.REFERENCE, sampler, 5, 3, 42);
        try (GlideEngine engine = engine();
                GlideEngine other = engine()) {
            assertThat(engine.generate(words(2, settings), EngineListener.NONE, CancelToken.none()))
                    .isEqualTo(other.generate(words(2, settings), EngineListener.NONE, CancelToken.none()));
            assertThat(engine.edit(edit(2, settings), EngineListener.NONE, CancelToken.none()))
                    .isEqualTo(other.edit(edit(2, settings), EngineListener.NONE, CancelToken.none()));
        }
    }

    @Test
    void aCandidateIsTheSameHoweverManyAreAskedFor() {
        try (GlideEngine engine = engine()) {
            List<Candidate> few = engine.generate(words(2, quick(7)), EngineListener.NONE, CancelToken.none());
            List<Candidate> many = engine.generate(words(5, quick(7)), EngineListener.NONE, CancelToken.none());
            assertThat(many.subList(0, 2)).isEqualTo(few);
            List<Candidate> one = engine.edit(edit(1, quick(7)), EngineListener.NONE, CancelToken.none());
            List<Candidate> three = engine.edit(edit(3, quick(7)), EngineListener.NONE, CancelToken.none());
            assertThat(three.subList(0, 1)).isEqualTo(one);
        }
    }

    @Test
    void candidatesAndSeedsDiffer() {
        try (GlideEngine engine = engine()) {
            List<Raster> pictures = new ArrayList<>(
                    pictures(engine.generate(words(4, quick(1)), EngineListener.NONE, CancelToken.none())));
            pictures.addAll(pictures(engine.generate(words(4, quick(2)), EngineListener.NONE, CancelToken.none())));
            pictures.addAll(pictures(engine.generate(words(1, quick(-1)), EngineListener.NONE, CancelToken.none())));
            assertThat(pictures).doesNotHaveDuplicates();
        }
    }

    @Test
    void theCaptionMatters() {
        try (GlideEngine engine = engine()) {
            GenerateRequest other = new GenerateRequest("a red fox in the snow", quick(1), 1);
            GenerateRequest none = new GenerateRequest("", quick(1), 1);
            assertThat(List.of(
                            pictures(engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none())),
                            pictures(engine.generate(other, EngineListener.NONE, CancelToken.none())),
                            pictures(engine.generate(none, EngineListener.NONE, CancelToken.none()))))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void smallPicturesAreEnlargedAndSaySo() {
        try (GlideEngine engine = engine()) {
            Candidate candidate = engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none())
                    .getFirst();
            assertThat(candidate.picture().width()).isEqualTo(256);
            assertThat(candidate.nativeSize()).isEqualTo(32);
            assertThat(candidate.enlarged()).isTrue();
            assertThat(candidate.place()).isEqualTo(new Box(0, 0, 256, 256));
            assertThat(candidate.report()).isEqualTo(new EditReport(65536, 65536, 65536, 0));
        }
    }

    @Test
    void everyStepIsShownInPlaceWithGrowingProgress() {
        List<StepPreview> previews = new ArrayList<>();
        List<Candidate> finished = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                previews.add(preview);
            }

            @Override
            public void onCandidate(Candidate candidate) {
                finished.add(candidate);
            }
        };
        List<Candidate> candidates;
        try (GlideEngine engine = engine()) {
            candidates = engine.edit(edit(2, quick(1)), listener, CancelToken.none());
        }
        assertThat(finished).isEqualTo(candidates).extracting(Candidate::index).containsExactly(0, 1);
        assertThat(previews).hasSize(2 * (4 + 10));
        assertThat(previews).extracting(StepPreview::fraction).isSorted().endsWith(1.0);
        assertThat(previews.getFirst().stage()).isEqualTo("base");
        assertThat(previews.getFirst().picture().width()).isEqualTo(8);
        assertThat(previews.getLast().stage()).isEqualTo("upsampler");
        assertThat(previews.getLast().picture().width()).isEqualTo(32);
        assertThat(previews.getLast().left()).isZero();
        assertThat(previews).extracting(StepPreview::place).containsOnly(new Box(0, -5, 50, 50));
        assertThat(previews.get(14).candidate()).isEqualTo(1);
        assertThat(previews.get(3).step()).isEqualTo(previews.get(3).steps()).isEqualTo(4);
    }

    /** So that a long run needs no more memory than a short one. */
    @Test
    void candidatesAreNotHeldForAListenerThatIsDoneWithThem() {
        List<Integer> finished = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                // Not needed here.
            }

            @Override
            public void onCandidate(Candidate candidate) {
                finished.add(candidate.index());
            }

            @Override
            public boolean returnsCandidates() {
                return false;
            }
        };
        try (GlideEngine engine = engine()) {
            assertThat(engine.generate(words(3, quick(1)), listener, CancelToken.none()))
                    .isEmpty();
            assertThat(engine.edit(edit(2, quick(1)), listener, CancelToken.none()))
                    .isEmpty();
        }
        assertThat(finished).containsExactly(0, 1, 2, 0, 1);
    }

    @Test
    void theUpsamplerSeesTheBasesPictureInEightBits() {
        try (GlideEngine engine = engine()) {
            engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none());
        }
        FloatTensor lowRes = FakeModels.floats(models.get("up.onnx").runs.getFirst(), "low_res");
        assertThat(lowRes.shape()).isEqualTo(Shape.of(1, 3, 8, 8));
        assertThat(lowRes.data()).containsExactly(ImageTensors.quantised(lowRes).data());
        assertThat(models.get("up-text.onnx").runs).hasSize(1);
    }

    @Test
    void withoutAPictureAnInpaintingModelIsToldThatNothingIsKnown() {
        try (GlideEngine engine = engine()) {
            engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none());
        }
        for (String file : List.of("base.onnx", "up.onnx")) {
            assertThat(FakeModels.floats(models.get(file).runs.getFirst(), "inpaint_mask")
                            .data())
                    .containsOnly(0f);
            assertThat(FakeModels.floats(models.get(file).runs.getFirst(), "inpaint_image")
                            .data())
                    .containsOnly(0f);
        }
    }

    @Test
    void cancellingStopsAtTheNextStepAndKeepsWhatIsFinished() {
        CancelToken cancel = new CancelToken();
        List<Candidate> finished = new ArrayList<>();
        int[] seen = {0};
        EngineListener listener = new EngineListener() {
            @Override
            public void onPreview(StepPreview preview) {
                if (preview.candidate() == 1 && ++seen[0] == 3) {
                    cancel.cancel();
                }
            }

            @Override
            public void onCandidate(Candidate candidate) {
                finished.add(candidate);
            }
        };
        try (GlideEngine engine = engine()) {
            assertThatThrownBy(() -> engine.generate(words(4, quick(1)), listener, cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(finished).hasSize(1);
            assertThat(seen[0]).isEqualTo(3);
            assertThat(engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none()))
                    .isEqualTo(finished);
        }
    }

    @Test
    void aTokenCancelledBeforehandRunsNothing() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        try (GlideEngine engine = engine()) {
            assertThatThrownBy(() -> engine.edit(edit(1, quick(1)), EngineListener.NONE, cancel))
                    .isInstanceOf(CancellationException.class);
            assertThat(models.get("text.onnx").runs).isEmpty();
        }
    }

    @Test
    void anAlteredModelIsNotOpened() throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("up.onnx"));
        bytes[3] ^= 1;
        Files.write(directory.resolve("up.onnx"), bytes);
        assertThatThrownBy(this::engine).isInstanceOf(ModelException.class).hasMessageContaining("up.onnx");
        assertThat(models.opened).isEmpty();
    }

    @Test
    void aFileThatIsAnotherNetworkIsRefused() {
        models.put("base.onnx", FakeModels.textEncoder());
        assertThatThrownBy(this::engine).isInstanceOf(ModelException.class).hasMessageContaining("base.onnx");
        assertThat(models.get("base.onnx").closed).isTrue();
    }

    @Test
    void whatTheRuntimeRefusesIsPassedOn() {
        models.put("base.onnx", null);
        assertThatThrownBy(this::engine).isInstanceOf(ModelRunException.class);
    }

    @Test
    void networksAreOpenedWhenFirstNeededAndClosedAtTheEnd() {
        GlideEngine engine = engine();
        assertThat(models.opened).containsExactly("base.onnx", "text.onnx");
        engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none());
        engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none());
        assertThat(models.opened).containsExactly("base.onnx", "text.onnx", "up.onnx", "up-text.onnx");
        engine.close();
        for (String file : models.opened) {
            assertThat(models.get(file).closed).isTrue();
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none()));
    }

    @Test
    void anUpsamplerThatDoesNotFitTheBaseIsNamedBeforeAnythingIsSampled() throws IOException {
        ModelFixture.edit(directory, "\"lowResSize\": 8", "\"lowResSize\": 16");
        String sentence = "The upsampler of the model \"tiny\" enlarges pictures of 16 pixels, its base makes 8;"
                + " choose a model whose stages fit together.";
        try (GlideEngine engine = engine()) {
            assertThatThrownBy(() -> engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none()))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(sentence);
            assertThatThrownBy(() -> engine.edit(edit(1, quick(1)), EngineListener.NONE, CancelToken.none()))
                    .isInstanceOf(ModelException.class)
                    .hasMessage(sentence);
            assertThat(models.get("base.onnx").runs).isEmpty();
            assertThat(engine.requireUpscaling().plan(16, 16).width()).isEqualTo(32);
        }
    }

    @Test
    void aModelWithoutInpaintingSaysSo() throws IOException {
        directory = ModelFixture.write(
                root.resolve("plain"), ModelFixture.BASE.replace("\"inpaint\": true", "\"inpaint\": false"));
        ModelStage stage = ModelFolder.open(directory).manifest().stages().getFirst();
        models.put("base.onnx", FakeModels.unet(stage, FakeModels::dream));
        try (GlideEngine engine = engine()) {
            assertThat(engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none()))
                    .singleElement()
                    .extracting(Candidate::nativeSize)
                    .isEqualTo(8);
            assertThatThrownBy(() -> engine.edit(edit(1, quick(1)), EngineListener.NONE, CancelToken.none()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("can only make whole pictures");
        }
    }

    @Test
    void ofPlainAndInpaintingNetworksTheRightOneRuns() throws IOException {
        String plain = ModelFixture.BASE
                .replace("\"inpaint\": true", "\"inpaint\": false")
                .replace("base.onnx", "up.onnx");
        directory = ModelFixture.write(root.resolve("both"), ModelFixture.BASE + ", " + plain);
        List<ModelStage> stages = ModelFolder.open(directory).manifest().stages();
        models.put("base.onnx", FakeModels.unet(stages.get(0), FakeModels::dream));
        models.put("up.onnx", FakeModels.unet(stages.get(1), FakeModels::dream));
        try (GlideEngine engine = engine()) {
            engine.generate(words(1, quick(1)), EngineListener.NONE, CancelToken.none());
            assertThat(models.opened).containsExactly("up.onnx", "text.onnx");
            engine.edit(edit(1, quick(1)), EngineListener.NONE, CancelToken.none());
            assertThat(models.opened).containsExactly("up.onnx", "text.onnx", "base.onnx");
        }
    }
}
