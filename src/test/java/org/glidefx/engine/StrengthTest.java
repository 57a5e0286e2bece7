package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.Variation;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.testing.Difference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills and whole pictures that start from a picture. */
class StrengthTest {

    private static final Raster PICTURE = Pictures.noise(50, 40, 1);
    private static final Mask MASK = Pictures.rectangle(50, 40, new Box(10, 12, 14, 9));
    private static final Raster SKETCH = Raster.filled(50, 40, 0xFF20C040);

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), StrengthTest::dream);
    }

    /** Depends on x_t and on the picture that is enlarged, element by element. */
    private static float dream(Map<String, Tensor> inputs, int at) {
        FloatTensor x = FakeModels.floats(inputs, "x");
        float below = inputs.containsKey("low_res") ? below(FakeModels.floats(inputs, "low_res"), x, at) : 0;
        return (float) Math.tanh(0.8 * x.data()[at] + 0.3 * below);
    }

    private static float below(FloatTensor small, FloatTensor large, int at) {
        int side = large.shape().get(3);
        int less = small.shape().get(3);
        int channel = at / (side * side) % 3;
        int y = at / side % side * less / side;
        int x = at % side * less / side;
        return small.data()[(channel * less + y) * less + x];
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private static SamplingSettings settings(SamplerKind sampler, double strength) {
        return new SamplingSettings(Preset.FAST, sampler, 10, 1, 3).withStrength(strength);
    }

    private static EditRequest edit(SamplingSettings settings, Raster sketch) {
        return new EditRequest(
                PICTURE, MASK, "a fox", settings, 1, Optional.empty(), Optional.empty(), Optional.ofNullable(sketch));
    }

    private Raster made(EditRequest request) {
        try (GlideEngine engine = engine()) {
            return engine.edit(request, EngineListener.NONE, CancelToken.none())
                    .getFirst()
                    .picture();
        }
    }

    private Candidate made(GenerateRequest request) {
        try (GlideEngine engine = engine()) {
            return engine.generate(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
        }
    }

    private ModelStage base() {
        return ModelFolder.open(directory).manifest().generatingBase();
    }

    private List<FloatTensor> seen(String network) {
        return models.get(network).runs.stream()
                .map(inputs -> FakeModels.floats(inputs, "x"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 20, 20", "0.6, 20, 12", "0.61, 20, 13", "0.07, 100, 7", "0.5, 5, 3", "0.001, 20, 1", "0.29, 100, 29"
    })
    void theLastOfTheStepsAreTaken(double strength, int steps, int taken) {
        SamplingSettings settings =
                new SamplingSettings(Preset.FAST, SamplerKind.DDIM, steps, 1, 0).withStrength(strength);
        assertThat(settings.stepsTaken()).isEqualTo(taken);
        int[] all = StagePlan.base(base(), settings.withStrength(1)).schedule().timesteps();
        int[] last = StagePlan.base(base(), settings).schedule().timesteps();
        assertThat(last).hasSize(taken).containsExactly(java.util.Arrays.copyOf(all, taken));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void thereIsNoOtherStrength(double strength) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> settings(SamplerKind.DDIM, strength))
                .withMessage("Strength must be more than 0 and at most 1, not " + strength + ".");
    }

    /** The result does not depend on what is under the mask or sketched there. */
    @ParameterizedTest
    @EnumSource(SamplerKind.class)
    void aStrengthOfOneIsFromNoiseAlone(SamplerKind sampler) {
        Raster plain = made(new EditRequest(PICTURE, MASK, "a fox", settings(sampler, 1), 1));
        assertThat(made(edit(settings(sampler, 1), SKETCH))).isEqualTo(plain);
        assertThat(made(edit(settings(sampler, 0.5), SKETCH))).isNotEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(SamplerKind.class)
    void theSketchDecidesUnderTheMaskAndNowhereElse(SamplerKind sampler) {
        Raster with = made(edit(settings(sampler, 0.5), SKETCH));
        Raster without = made(edit(settings(sampler, 0.5), null));
        assertThat(with).isNotEqualTo(without);
        assertThat(made(edit(settings(sampler, 0.5), SKETCH))).isEqualTo(with);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 50; x++) {
                if (MASK.at(x, y) == 0) {
                    assertThat(with.argb(x, y)).isEqualTo(PICTURE.argb(x, y));
                }
            }
        }
    }

    /** Strokes outside the mask change no byte; the mask covers x from 10 to 23 and y from 12 to 20. */
    @Test
    void strokesBesideTheMaskDoNothing() {
        int[] pixels = new int[50 * 40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 50 > 40 || i / 50 > 34 ? 0xFFFF0000 : 0;
        }
        Raster beside = Raster.of(50, 40, pixels);
        assertThat(made(edit(settings(SamplerKind.DDIM, 0.5), beside)))
                .isEqualTo(made(edit(settings(SamplerKind.DDIM, 0.5), null)));
    }

    @Test
    void theSketchMustBeOfThePicturesSize() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> edit(settings(SamplerKind.DDIM, 0.5), Raster.filled(40, 50, 0)))
                .withMessage("The sketch is 40x50 but the picture is 50x40; use a sketch of the picture's size.");
    }

    /** The base starts from the shrunk picture under noise; the upsampler starts from noise alone, as for any picture. */
    @Test
    void theBaseStartsFromThePictureMadeSmall() {
        SamplingSettings half = settings(SamplerKind.DDIM, 0.5);
        Candidate candidate = made(new GenerateRequest("a fox", half, 1, Optional.empty(), Optional.of(PICTURE)));
        int side = base().imageSize();
        List<FloatTensor> runs = seen(base().network());
        assertThat(runs).hasSize(5);
        float[] small = ImageTensors.of(
                        Resampler.resize(PICTURE, new Box(0, -5, 50, 50), side, side, ResampleFilter.AREA))
                .data();
        int[] timesteps = StagePlan.base(base(), half).schedule().timesteps();
        double alphaBar = base().schedule().alphaBar(timesteps[4]);
        float[] noise =
                new PhiloxNoise(3, 0, 0).noise(0, Shape.of(1, 3, side, side)).data();
        double[] expected = new double[noise.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.sqrt(alphaBar) * small[i] + Math.sqrt(1 - alphaBar) * noise[i];
        }
        assertThat(Difference.largest(runs.getFirst().data(), expected)).isLessThan(1e-6);
        assertThat(candidate.place()).isEqualTo(new Box(0, -5, 50, 50));
        FloatTensor fromPicture = seen("up.onnx").getFirst();
        models.get("up.onnx").runs.clear();
        made(new GenerateRequest("a fox", half, 1));
        assertThat(fromPicture.data())
                .containsExactly(seen("up.onnx").getFirst().data());
    }

    /** A network that predicts the picture that it starts from makes that picture again. */
    @ParameterizedTest
    @EnumSource(SamplerKind.class)
    void whoKnowsThePictureMakesItAgain(SamplerKind sampler) {
        Raster grey = Raster.filled(64, 64, 0xFF9A9A9A);
        float level = 0x9A / 127.5f - 1;
        for (ModelStage stage : ModelFolder.open(directory).manifest().stages()) {
            models.put(stage.network(), FakeModels.unet(stage, (inputs, at) -> level));
        }
        GenerateRequest request =
                new GenerateRequest("", settings(sampler, 0.4), 1, Optional.empty(), Optional.of(grey));
        assertThat(made(request).picture()).isEqualTo(grey);
    }

    @ParameterizedTest
    @CsvSource({"50, 40", "40, 50", "1, 1", "300, 7", "64, 64"})
    void aWholePictureKeepsItsSize(int width, int height) {
        Raster from = Raster.filled(width, height, 0x80FF8800);
        Candidate candidate =
                made(new GenerateRequest("", settings(SamplerKind.DDIM, 0.5), 1, Optional.empty(), Optional.of(from)));
        assertThat(candidate.picture().width()).isEqualTo(width);
        assertThat(candidate.picture().height()).isEqualTo(height);
        assertThat(candidate.picture().isOpaque()).isTrue();
        assertThat(candidate.square().width()).isEqualTo(Math.max(width, height));
        assertThat(candidate.report()).isEqualTo(new EditReport(width * height, width * height, width * height, 0));
    }

    @Test
    void wordsAloneHaveNothingToStartFrom() {
        GenerateRequest request = new GenerateRequest("a fox", settings(SamplerKind.DDIM, 0.5), 1);
        assertThat(request.settings().strength()).isEqualTo(1);
    }

    @Test
    void variationsBranchOffAmongTheStepsThatAreTaken() {
        SamplingSettings half = settings(SamplerKind.DDIM, 0.5);
        Optional<Variation> last = Optional.of(new Variation(0, 4, 9));
        Raster varied =
                made(new EditRequest(PICTURE, MASK, "a fox", half, 1, Optional.empty(), last, Optional.empty()));
        assertThat(varied).isNotEqualTo(made(new EditRequest(PICTURE, MASK, "a fox", half, 1)));
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new EditRequest(
                        PICTURE,
                        MASK,
                        "a fox",
                        half,
                        1,
                        Optional.empty(),
                        Optional.of(new Variation(0, 5, 9)),
                        Optional.empty()))
                .withMessage("The step to vary from must be less than the 5 steps, not 5.");
    }

    @Test
    void recipesOfEditsNameStrengthAndSketch() {
        EditRequest request = edit(settings(SamplerKind.UNI_PC, 0.55), SKETCH);
        try (GlideEngine engine = engine()) {
            Candidate candidate = engine.edit(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            Recipe recipe =
                    RecipeJson.read(RecipeJson.write(Recipes.of(engine, request).recipe(candidate)));
            EditRequest again = Recipes.edit(recipe, PICTURE, MASK, Optional.of(SKETCH));
            assertThat(again.settings())
                    .isEqualTo(request.settings().withUpsampler(engine.upsampler(request.settings(), true)));
            assertThat(made(again)).isEqualTo(candidate.picture());
            for (Optional<Raster> wrong : List.of(Optional.<Raster>empty(), Optional.of(PICTURE))) {
                assertThatExceptionOfType(UserException.class)
                        .isThrownBy(() -> Recipes.edit(recipe, PICTURE, MASK, wrong))
                        .withMessageStartingWith("This is not the sketch");
            }
        }
    }

    @Test
    void soDoThoseOfWholePicturesWithWhatTheyWereMadeOutOf() {
        GenerateRequest request = new GenerateRequest(
                "a fox", settings(SamplerKind.DPM_SOLVER, 0.7), 1, Optional.empty(), Optional.of(PICTURE));
        try (GlideEngine engine = engine()) {
            Candidate candidate = engine.generate(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            Recipe recipe =
                    RecipeJson.read(RecipeJson.write(Recipes.of(engine, request).recipe(candidate)));
            assertThat(recipe.kind()).isEqualTo(Recipe.Kind.GENERATE);
            GenerateRequest again = Recipes.generate(recipe, Optional.of(PICTURE));
            assertThat(again.settings())
                    .isEqualTo(request.settings().withUpsampler(engine.upsampler(request.settings(), false)));
            assertThat(made(again)).isEqualTo(candidate);
            for (Optional<Raster> wrong : List.of(Optional.<Raster>empty(), Optional.of(SKETCH))) {
                assertThatExceptionOfType(UserException.class)
                        .isThrownBy(() -> Recipes.generate(recipe, wrong))
                        .withMessageStartingWith("This is not the picture that it was made from");
            }
        }
    }

    /** The result is the same without it, so a recipe that names it would ask for a file that is not needed. */
    @Test
    void aSketchThatDidNothingIsNotNamed() {
        EditRequest request = edit(settings(SamplerKind.DDIM, 1), SKETCH);
        try (GlideEngine engine = engine()) {
            Candidate candidate = engine.edit(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            Recipe recipe = Recipes.of(engine, request).recipe(candidate);
            assertThat(recipe.sketch()).isEmpty();
            assertThat(RecipeJson.write(recipe)).doesNotContain("strength").doesNotContain("sketch");
        }
    }
}
