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
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.Rim;
import org.glidefx.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New fills match the colour of their surroundings; a fill from before that is made again as it was. */
class RimRecipeTest {

    private static final int SIDE = 32;
    private static final int GREY = 0xFF808080;

    /** Predicted x0, as far from the grey as fills of the starter often are. */
    private static final float PALER = 0.1f;

    private static final Raster SCENE = Raster.filled(SIDE, SIDE, GREY);
    private static final Mask HOLE = Pictures.rectangle(SIDE, SIDE, new Box(8, 8, 16, 16));

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), RimRecipeTest::picture);
    }

    /** The base predicts one pale colour, the upsampler what it enlarges. */
    private static float picture(Map<String, Tensor> inputs, int at) {
        if (!inputs.containsKey("low_res")) {
            return PALER;
        }
        float[] small = FakeModels.floats(inputs, "low_res").data();
        int cells = 8;
        int x = at % SIDE * cells / SIDE;
        int y = at / SIDE % SIDE * cells / SIDE;
        return small[(at / (SIDE * SIDE) % 3 * cells + y) * cells + x];
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private static EditRequest fill(Preset preset, Rim rim) {
        SamplingSettings settings = new SamplingSettings(preset, SamplerKind.DDIM, 3, 2, 5);
        return new EditRequest(SCENE, HOLE, "a fox", settings.withRim(rim), 1);
    }

    private static Candidate made(Engine engine, EditRequest request) {
        return engine.edit(request, EngineListener.NONE, CancelToken.none()).getFirst();
    }

    private static int middle(Candidate candidate) {
        return candidate.picture().argb(SIDE / 2, SIDE / 2) & 0xFF;
    }

    @ParameterizedTest
    @EnumSource
    void aFillHasTheColourOfItsSurroundings(Preset preset) {
        try (Engine engine = engine()) {
            assertThat(engine.defaults(preset, true).rim()).isEqualTo(Rim.MATCHED);
            Candidate matched = made(engine, fill(preset, Rim.MATCHED));
            Candidate asMade = made(engine, fill(preset, Rim.AS_MADE));

            assertThat(middle(asMade)).isEqualTo(140);
            assertThat(middle(matched)).isBetween(127, 129);
            assertThat(matched.report().changedOutside()).isZero();
        }
    }

    @Test
    void aModelWithoutUpsamplerMatchesToo() throws IOException {
        ModelFixture.write(directory, ModelFixture.BASE);
        try (Engine engine = engine()) {
            assertThat(middle(made(engine, fill(Preset.FAST, Rim.MATCHED)))).isBetween(127, 129);
        }
    }

    @Test
    void aRecipeNamesTheRimAndMakesItAgain() {
        try (Engine engine = engine()) {
            EditRequest request = fill(Preset.FAST, Rim.MATCHED);
            Candidate made = made(engine, request);
            String json = RecipeJson.write(Recipes.of(engine, request).recipe(made));

            assertThat(json).contains("\"rim\":\"matched\"", "\"version\":3");
            EditRequest again = Recipes.edit(RecipeJson.read(json), SCENE, HOLE, Optional.empty());
            assertThat(made(engine, again).picture()).isEqualTo(made.picture());
        }
    }

    @Test
    void aFillOfBeforeIsMadeAgainAsItWas() {
        try (Engine engine = engine()) {
            EditRequest request = fill(Preset.FAST, Rim.AS_MADE);
            Candidate made = made(engine, request);
            String json = RecipeJson.write(Recipes.of(engine, request).recipe(made));
            assertThat(json).doesNotContain("rim").contains("\"version\":1");

            EditRequest again = Recipes.edit(RecipeJson.read(json), SCENE, HOLE, Optional.empty());
            Candidate remade = made(engine, again);
            assertThat(remade.picture()).isEqualTo(made.picture());
            assertThat(RecipeJson.write(Recipes.of(engine, again).recipe(remade)))
                    .isEqualTo(json);
        }
    }

    /** Settings from the recipe of a whole picture fill like those of a new fill. */
    @Test
    void aWholePictureNamesNoneAndIsFilledAsUsual() {
        try (Engine engine = engine()) {
            GenerateRequest request =
                    new GenerateRequest("a fox", new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 3, 2, 5), 1);
            Candidate made = engine.generate(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            Recipe recipe = Recipes.of(engine, request).recipe(made);

            assertThat(recipe.sampling().rim()).isEmpty();
            assertThat(Recipes.settings(recipe).rim()).isEqualTo(Rim.MATCHED);
        }
    }

    @Test
    void anotherRimIsOfANewerProgram() {
        try (Engine engine = engine()) {
            EditRequest request = fill(Preset.FAST, Rim.MATCHED);
            String json = RecipeJson.write(Recipes.of(engine, request).recipe(made(engine, request)));
            Recipe newer = RecipeJson.read(json.replace("\"matched\"", "\"levelled\""));

            assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> Recipes.edit(newer, SCENE, HOLE, Optional.empty()))
                    .withMessage("The recipe asks for \"levelled\", which this program does not know; update it.");
            assertThatExceptionOfType(RecipeException.class)
                    .isThrownBy(() -> RecipeJson.read(json.replace("\"version\":3", "\"version\":4")))
                    .withMessageContaining("newer version of GlideFX");
        }
    }
}
