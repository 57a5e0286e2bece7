package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is made again as it was, whatever steps its model names for {@code fast} by now. */
class UpsamplerRecipeTest {

    private static final String NETWORK = "\"network\": \"up.onnx\"";
    private static final Raster PHOTO = Pictures.noise(50, 40, 1);
    private static final Mask MASK = Pictures.rectangle(50, 40, new Box(10, 12, 14, 9));

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    /** The upsampler's pictures depend on where its steps are. */
    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), UpsamplerRecipeTest::dream);
    }

    private static float dream(Map<String, Tensor> inputs, int at) {
        return (float) Math.tanh(0.5 * FakeModels.floats(inputs, "x").data()[at] + 0.01 * (at % 7));
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private void nameFastSteps(int steps) throws IOException {
        ModelFixture.edit(directory, NETWORK, NETWORK + ", \"fastSteps\": " + steps);
    }

    private static GenerateRequest words(Preset preset) {
        return new GenerateRequest("a fox", new SamplingSettings(preset, SamplerKind.DDIM, 3, 2, 5), 1);
    }

    private static Raster picture(Engine engine, GenerateRequest request) {
        return engine.generate(request, EngineListener.NONE, CancelToken.none())
                .getFirst()
                .picture();
    }

    private static Recipe made(Engine engine, GenerateRequest request) {
        Candidate candidate = engine.generate(request, EngineListener.NONE, CancelToken.none())
                .getFirst();
        return RecipeJson.read(RecipeJson.write(Recipes.of(engine, request).recipe(candidate)));
    }

    @Test
    void aPictureOfBeforeFastChangedIsMadeAgain() throws IOException {
        Raster before;
        Recipe recipe;
        try (Engine engine = engine()) {
            before = picture(engine, words(Preset.FAST));
            recipe = made(engine, words(Preset.FAST));
        }
        assertThat(recipe.sampling().upsampler()).contains(new UpsamplerSteps("dpm-solver", 10, "even"));
        nameFastSteps(4);
        try (Engine engine = engine()) {
            assertThat(engine.modelHash()).isEqualTo(recipe.model().hash());
            assertThat(picture(engine, words(Preset.FAST))).isNotEqualTo(before);
            GenerateRequest again = Recipes.generate(recipe, Optional.empty());
            assertThat(picture(engine, again)).isEqualTo(before);
            assertThat(made(engine, again)).as("its own recipe").isEqualTo(recipe);
            assertThat(made(engine, words(Preset.FAST)).sampling().upsampler())
                    .contains(new UpsamplerSteps("dpm-solver", 4, "trailing"));
        }
    }

    @Test
    void soIsAnEdit() throws IOException {
        SamplingSettings settings = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 3, 2, 5);
        EditRequest request = new EditRequest(PHOTO, MASK, "a fox", settings, 1);
        nameFastSteps(2);
        Candidate before;
        Recipe recipe;
        try (Engine engine = engine()) {
            before = engine.edit(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            recipe = Recipes.of(engine, request).recipe(before);
        }
        ModelFixture.edit(directory, "\"fastSteps\": 2", "\"fastSteps\": 5");
        try (Engine engine = engine()) {
            EditRequest again = Recipes.edit(recipe, PHOTO, MASK, Optional.empty());
            assertThat(engine.edit(again, EngineListener.NONE, CancelToken.none())
                            .getFirst()
                            .picture())
                    .isEqualTo(before.picture());
        }
    }

    /** A recipe names the steps of its preset; a recipe of an older program, which names none, means the preset. */
    @ParameterizedTest
    @EnumSource
    void namedOrNotItIsThePresets(Preset preset) throws IOException {
        nameFastSteps(3);
        try (Engine engine = engine()) {
            GenerateRequest named = Recipes.generate(made(engine, words(preset)), Optional.empty());
            assertThat(named.settings().upsampler()).isPresent();
            assertThat(picture(engine, named)).isEqualTo(picture(engine, words(preset)));
        }
    }

    @Test
    void aModelWithoutUpsamplerNamesNone() throws IOException {
        ModelFixture.write(directory, ModelFixture.BASE);
        try (Engine engine = engine()) {
            assertThat(made(engine, words(Preset.FAST)).sampling().upsampler()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpm-solver", "even"})
    void whatThisProgramDoesNotKnowIsSaid(String known) {
        try (Engine engine = engine()) {
            String json = RecipeJson.write(Recipes.of(engine, words(Preset.FAST))
                    .recipe(engine.generate(words(Preset.FAST), EngineListener.NONE, CancelToken.none())
                            .getFirst()));
            Recipe newer = RecipeJson.read(json.replace("\"" + known + "\"", "\"newer\""));
            assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> Recipes.generate(newer, Optional.empty()))
                    .withMessage("The recipe asks for \"newer\", which this program does not know; update it.");
        }
    }
}
