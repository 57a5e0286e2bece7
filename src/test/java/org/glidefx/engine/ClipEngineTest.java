package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.CentredSquare;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guidance and scores by a model's CLIP. */
class ClipEngineTest {

    private static final String CLIP = """
            "clip": {"text": "clip-text.onnx", "image": "clip-image.onnx", "imageGradient": "clip-gradient.onnx",
             "imageSize": 8, "embedding": 2, "logitScale": 50.0,
             "tokenizer": {"kind": "gpt2-bpe", "contextLength": 16}},
             "stages\"""";

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), (inputs, at) -> 0)
                .put("clip-text.onnx", clipText())
                .put("clip-image.onnx", clipImage())
                .put("clip-gradient.onnx", clipGradient());
    }

    /** Adds a CLIP and its files to the model's manifest. */
    private void addClip() throws IOException {
        ModelFixture.edit(directory, "\"stages\"", CLIP);
        for (String name : new String[] {"clip-text.onnx", "clip-image.onnx", "clip-gradient.onnx"}) {
            Files.copy(directory.resolve("base.onnx"), directory.resolve(name));
            String manifest = Files.readString(directory.resolve(ModelFolder.MANIFEST));
            int entry = manifest.indexOf("{\"name\": \"base.onnx\"");
            String base = manifest.substring(entry, manifest.indexOf('}', entry) + 1);
            ModelFixture.edit(directory, base, base + ", " + base.replace("base.onnx", name));
        }
    }

    /** Embeds captions of even length on the first axis, others on the second. */
    private static FakeModels.FakeModel clipText() {
        return new FakeModels.FakeModel(Set.of("tokens", "mask"), inputs -> {
            int count = 0;
            for (boolean word : ((BoolTensor) inputs.get("mask")).data()) {
                count += word ? 1 : 0;
            }
            return embedding(count % 2 == 0 ? 1 : 0, count % 2 == 0 ? 0 : 1);
        });
    }

    /** Embeds bright pictures on the first axis, dark ones on the second. */
    private static FakeModels.FakeModel clipImage() {
        return new FakeModels.FakeModel(Set.of("image", "timesteps"), inputs -> {
            double bright = 0;
            for (float value : FakeModels.floats(inputs, "image").data()) {
                bright += value;
            }
            return embedding(bright > 0 ? 1 : 0, bright > 0 ? 0 : 1);
        });
    }

    /** Its gradient has the sign of the target's first axis everywhere. */
    private static FakeModels.FakeModel clipGradient() {
        return new FakeModels.FakeModel(Set.of("image", "timesteps", "target"), inputs -> {
            FloatTensor image = FakeModels.floats(inputs, "image");
            float pull = FakeModels.floats(inputs, "target").data()[0] > 0 ? 1 : -1;
            return Map.of("score", FloatTensor.zeros(Shape.of(1)), "gradient", FloatTensor.filled(image.shape(), pull));
        });
    }

    private static Map<String, Tensor> embedding(float first, float second) {
        return Map.of("embedding", new FloatTensor(Shape.of(1, 2), new float[] {first, second}));
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private static SamplingSettings settings(SamplerKind sampler, double clip) {
        return new SamplingSettings(Preset.FAST, sampler, 4, 1, 7).withClipGuidance(clip);
    }

    private static Raster generate(GlideEngine engine, String caption, SamplingSettings settings) {
        return engine.generate(new GenerateRequest(caption, settings, 1), EngineListener.NONE, CancelToken.none())
                .getFirst()
                .picture();
    }

    @ParameterizedTest
    @EnumSource
    void basesFollowTheGradientOfTheirCaption(SamplerKind sampler) throws Exception {
        addClip();
        try (GlideEngine engine = engine()) {
            generate(engine, "a fox", settings(sampler, 3));
            var given = models.get("base.onnx").runs;
            FloatTensor even = FakeModels.floats(given.getLast(), "x");
            generate(engine, "fox", settings(sampler, 3));
            FloatTensor odd = FakeModels.floats(given.getLast(), "x");
            generate(engine, "fox", settings(sampler, 0));
            FloatTensor none = FakeModels.floats(given.getLast(), "x");
            assertThat(even.data()[5]).isNotEqualTo(none.data()[5]);
            assertThat(Math.signum(even.data()[5] - none.data()[5]))
                    .isEqualTo(-Math.signum(odd.data()[5] - none.data()[5]));
        }
    }

    @Test
    void gradientSeesTheNoisyPictureOnceAStepAndTheUpsamplerIsLeftAlone() throws Exception {
        addClip();
        try (GlideEngine engine = engine()) {
            generate(engine, "a fox", settings(SamplerKind.DDIM, 2));
            var gradients = models.get("clip-gradient.onnx").runs;
            var passes = models.get("base.onnx").runs;
            assertThat(gradients).hasSize(4);
            for (int i = 0; i < 4; i++) {
                assertThat(gradients.get(i).get("image")).isSameAs(passes.get(i).get("x"));
                assertThat(((LongTensor) gradients.get(i).get("timesteps")).data())
                        .containsExactly(((LongTensor) passes.get(i).get("timesteps")).data());
            }
        }
    }

    @Test
    void withoutTheWishNoClipIsOpened() throws Exception {
        addClip();
        try (GlideEngine engine = engine()) {
            generate(engine, "a fox", settings(SamplerKind.DDIM, 0));
            assertThat(models.opened).noneMatch(name -> name.startsWith("clip"));
        }
    }

    @Test
    void bothGuidancesMix() throws Exception {
        addClip();
        SamplingSettings mixed = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 4, 3, 7).withClipGuidance(2);
        try (GlideEngine engine = engine()) {
            generate(engine, "a fox", mixed);
            assertThat(FakeModels.floats(models.get("base.onnx").runs.getFirst(), "x")
                            .shape()
                            .get(0))
                    .isEqualTo(2);
            assertThat(FakeModels.floats(models.get("clip-gradient.onnx").runs.getFirst(), "image")
                            .shape()
                            .get(0))
                    .isEqualTo(1);
        }
    }

    @Test
    void editsUnderGuidanceTouchNothingOutsideTheMask() throws Exception {
        addClip();
        Raster picture = Pictures.noise(50, 40, 1);
        Mask mask = Pictures.rectangle(50, 40, new Box(10, 12, 14, 9));
        EditRequest request = new EditRequest(picture, mask, "a fox", settings(SamplerKind.DDIM, 5), 1);
        try (GlideEngine engine = engine()) {
            Candidate candidate = engine.edit(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            assertThat(candidate.report().changedOutside()).isZero();
            assertThat(candidate.picture().argb(0, 0)).isEqualTo(picture.argb(0, 0));
        }
    }

    @Test
    void picturesAreScoredAgainstTheCaption() throws Exception {
        addClip();
        try (GlideEngine engine = engine()) {
            assertThat(engine.scoring()).isPresent();
            Raster white = Raster.filled(20, 20, 0xFFFFFFFF);
            Raster black = Raster.filled(20, 20, 0xFF000000);
            assertThat(engine.requireScoring().score(white, "a fox", CancelToken.none()))
                    .isEqualTo(50);
            assertThat(engine.requireScoring().score(black, "a fox", CancelToken.none()))
                    .isZero();
            assertThat(engine.requireScoring().score(black, "fox", CancelToken.none()))
                    .isEqualTo(50);
            FloatTensor seen =
                    FakeModels.floats(models.get("clip-image.onnx").runs.getFirst(), "image");
            assertThat(seen.shape()).isEqualTo(Shape.of(1, 3, 8, 8));
        }
    }

    @Test
    void labelsAreScoredOnOneLookAtThePicture() throws Exception {
        addClip();
        try (GlideEngine engine = engine()) {
            Raster wide = Raster.filled(30, 10, 0xFF000000);
            assertThat(engine.requireScoring().scores(wide, java.util.List.of("a fox", "fox"), CancelToken.none()))
                    .containsExactly(0.0, 50.0);
            assertThat(models.get("clip-image.onnx").runs).hasSize(1);
            LongTensor timesteps =
                    (LongTensor) models.get("clip-image.onnx").runs.getFirst().get("timesteps");
            assertThat(timesteps.data()).containsExactly(0);
        }
    }

    @Test
    void centredSquareIsLookedAtOnWhite() {
        int[] pixels = new int[30 * 10];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 30;
            pixels[i] = x < 10 ? 0xFFFF0000 : x < 20 ? 0x00123456 : 0xFF0000FF;
        }
        Raster seen = CentredSquare.of(Raster.of(30, 10, pixels), 5);
        assertThat(seen).isEqualTo(Raster.filled(5, 5, -1));
        assertThat(CentredSquare.of(Raster.filled(3, 2, 0xFF336699), 8)).isEqualTo(Raster.filled(8, 8, 0xFF336699));
    }

    /** Pulls class 3 up and all others down. */
    private static FakeModels.FakeModel classifier() {
        return new FakeModels.FakeModel(Set.of("image", "timesteps", "labels"), inputs -> {
            FloatTensor image = FakeModels.floats(inputs, "image");
            long label = ((LongTensor) inputs.get("labels")).data()[0];
            return Map.of(
                    "score", FloatTensor.zeros(Shape.of(1)),
                    "gradient", FloatTensor.filled(image.shape(), label == 3 ? 1 : -1));
        });
    }

    private static SamplingSettings classified(SamplerKind sampler, int label, double clip) {
        return settings(sampler, clip)
                .withClassifier(Optional.of(new ClassifierGuidance(Path.of("guide.onnx"), 8, label, 2)));
    }

    @ParameterizedTest
    @EnumSource
    void basesFollowTheClassAndGuidesAddUp(SamplerKind sampler) throws Exception {
        addClip();
        models.put("guide.onnx", classifier());
        try (GlideEngine engine = engine()) {
            var given = models.get("base.onnx").runs;
            float[] ends = new float[5];
            SamplingSettings[] ways = {
                settings(sampler, 0),
                classified(sampler, 3, 0),
                classified(sampler, 4, 0),
                classified(sampler, 3, 2),
                classified(sampler, 4, 2)
            };
            for (int i = 0; i < ways.length; i++) {
                generate(engine, "fox", ways[i]);
                ends[i] = FakeModels.floats(given.getLast(), "x").data()[5];
            }
            assertThat(ends[1]).isGreaterThan(ends[0]);
            assertThat(ends[2]).isLessThan(ends[0]);
            // The caption's CLIP pulls down as strongly as the classifier pulls up.
            assertThat(ends[3]).isCloseTo(ends[0], org.assertj.core.data.Offset.offset(1e-5f));
            assertThat(ends[4]).isLessThan(ends[2]);
        }
    }

    @Test
    void onlyTheLastClassifierStaysOpen() {
        models.put("guide.onnx", classifier()).put("second.onnx", classifier());
        SamplingSettings second = settings(SamplerKind.DDIM, 0)
                .withClassifier(Optional.of(new ClassifierGuidance(Path.of("second.onnx"), 8, 3, 2)));
        try (GlideEngine engine = engine()) {
            generate(engine, "fox", classified(SamplerKind.DDIM, 3, 0));
            generate(engine, "fox", classified(SamplerKind.DDIM, 4, 0));
            assertThat(models.get("guide.onnx").closed).isFalse();
            generate(engine, "fox", second);
            assertThat(models.get("guide.onnx").closed).isTrue();
            assertThat(models.get("second.onnx").closed).isFalse();
            generate(engine, "fox", classified(SamplerKind.DDIM, 3, 0));
            assertThat(models.get("second.onnx").closed).isTrue();
        }
        assertThat(models.opened)
                .filteredOn(file -> file.equals("guide.onnx") || file.equals("second.onnx"))
                .containsExactly("guide.onnx", "second.onnx", "guide.onnx");
    }

    @Test
    void classifierOfAnotherSizeOrKindIsRefused() throws Exception {
        models.put("guide.onnx", classifier()).put("other.onnx", clipImage());
        ClassifierGuidance large = new ClassifierGuidance(Path.of("guide.onnx"), 16, 1, 1);
        ClassifierGuidance other = new ClassifierGuidance(Path.of("other.onnx"), 8, 1, 1);
        try (GlideEngine engine = engine()) {
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> generate(
                            engine, "fox", settings(SamplerKind.DDIM, 0).withClassifier(Optional.of(large))))
                    .withMessageContaining("sees pictures of 16 pixels, the base of the model \"tiny\" makes 8");
            assertThatExceptionOfType(ClassifierException.class)
                    .isThrownBy(() -> generate(
                            engine, "fox", settings(SamplerKind.DDIM, 0).withClassifier(Optional.of(other))))
                    .withMessageContaining("other.onnx is not a classifier");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "8, -1"})
    void guidanceWithoutPictureOrClassIsAnError(int side, int label) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ClassifierGuidance(Path.of("guide.onnx"), side, label, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 31, Double.NaN})
    void guidanceThatCannotBeIsRefused(double scale) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new ClassifierGuidance(Path.of("guide.onnx"), 8, 1, scale));
    }

    @Test
    void modelWithoutClipSaysSo() {
        try (GlideEngine engine = engine()) {
            assertThat(engine.scoring()).isEmpty();
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(
                            () -> engine.requireScoring().score(Raster.filled(8, 8, -1), "a fox", CancelToken.none()))
                    .withMessage("The model \"tiny\" has no CLIP; choose a model that has one.");
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> generate(engine, "a fox", settings(SamplerKind.DDIM, 1)));
        }
    }

    @Test
    void clipOfAnotherSizeCannotGuide() throws Exception {
        addClip();
        ModelFixture.edit(directory, "\"imageSize\": 8, \"embedding\"", "\"imageSize\": 16, \"embedding\"");
        try (GlideEngine engine = engine()) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> generate(engine, "a fox", settings(SamplerKind.DDIM, 1)))
                    .withMessageContaining("sees pictures of 16 pixels, its base makes 8");
        }
    }

    @Test
    void clipThatIsNotWholeIsNone() throws Exception {
        addClip();
        ModelFixture.edit(directory, "\"image\": \"clip-image.onnx\",", "");
        assertThat(ModelFolder.open(directory).manifest().clip()).isEmpty();
    }

    @Test
    void clipWithoutItsVocabularyIsNone() throws Exception {
        addClip();
        ModelFixture.edit(
                directory,
                "\"kind\": \"gpt2-bpe\", \"contextLength\": 16}},",
                "\"kind\": \"clip-bpe\", \"contextLength\": 16}},");
        assertThat(ModelFolder.open(directory).manifest().clip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\"embedding\": 2, \"embedding\": 0",
        "50.0, -1",
        "\"clip-text.onnx\", \"absent.onnx\"",
        "\"clip-text.onnx\", \"../clip-text.onnx\"",
        "\"kind\": \"gpt2-bpe\"; \"contextLength\": 16}}, \"kind\": \"other\"; \"contextLength\": 16}}"
    })
    void clipThatCannotBeIsRefused(String part, String replacement) throws Exception {
        addClip();
        ModelFixture.edit(directory, part.replace(';', ','), replacement.replace(';', ','));
        assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(directory));
    }
}
