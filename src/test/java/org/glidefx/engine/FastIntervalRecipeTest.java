package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guidance interval that a model names for {@code fast}: it is used, recorded in recipes, and then taken from them. */
class FastIntervalRecipeTest {

    private static final String SCALE = "\"editGuidance\"";
    private static final String LEVELS = "\"fastGuidanceInterval\": {\"lowest\": 0.28, \"highest\": 5.42}, ";
    private static final GuidanceInterval NAMED = new GuidanceInterval(0.28, 5.42);

    @TempDir
    Path root;

    private Path directory;
    private FakeModels models;

    @BeforeEach
    void install() throws IOException {
        directory = ModelFixture.write(root.resolve("tiny"));
        models = FakeModels.of(ModelFolder.open(directory), FakeModels::dream);
    }

    private GlideEngine engine() {
        return GlideEngine.open(ModelFolder.open(directory), models, () -> "fake");
    }

    private static SettingsOverrides asked(GuidanceInterval levels) {
        return new SettingsOverrides(null, null, 8, 3.0, 5L, null, null, null, levels, null);
    }

    private static SettingsOverrides asked() {
        return new SettingsOverrides(null, null, 8, 3.0, 5L, null, null, null, null, null);
    }

    private static GenerateRequest words(SamplingSettings settings) {
        return new GenerateRequest("a fox", settings, 1);
    }

    private static Candidate made(Engine engine, GenerateRequest request) {
        return engine.generate(request, EngineListener.NONE, CancelToken.none()).getFirst();
    }

    private static Recipe recipe(Engine engine, SamplingSettings settings) {
        Recipe recipe = Recipes.of(engine, words(settings)).recipe(made(engine, words(settings)));
        return RecipeJson.read(RecipeJson.write(recipe));
    }

    private static Raster again(Engine engine, Recipe recipe) {
        return made(engine, Recipes.generate(recipe, Optional.empty())).picture();
    }

    @Test
    void picturesOfBeforeAndAfterAreMadeAgainAsTheyWere() throws IOException {
        Recipe before;
        Raster guidedThroughout;
        try (Engine engine = engine()) {
            before = recipe(engine, asked().on(engine, false));
            guidedThroughout = again(engine, before);
        }
        ModelFixture.edit(directory, SCALE, LEVELS + SCALE);
        Recipe after;
        Raster guidedInTheMiddle;
        try (Engine engine = engine()) {
            assertThat(engine.modelHash()).isEqualTo(before.model().hash());
            after = recipe(engine, asked().on(engine, false));
            guidedInTheMiddle = again(engine, after);
            assertThat(again(engine, before)).isEqualTo(guidedThroughout).isNotEqualTo(guidedInTheMiddle);
        }
        assertThat(before.sampling().guidanceInterval()).isEmpty();
        assertThat(after.sampling().guidanceInterval()).contains(NAMED);
        ModelFixture.edit(directory, LEVELS, "");
        try (Engine engine = engine()) {
            assertThat(again(engine, after)).isEqualTo(guidedInTheMiddle);
        }
    }

    @Test
    void whoNamesLevelsGetsThem() throws IOException {
        ModelFixture.edit(directory, SCALE, LEVELS + SCALE);
        try (Engine engine = engine()) {
            GuidanceInterval own = new GuidanceInterval(0.5, 2);
            assertThat(asked(own).on(engine, false).guidanceInterval()).contains(own);
            assertThat(asked(own).on(engine, true).guidanceInterval()).contains(own);
            SamplingSettings all = asked(GuidanceInterval.ALL).on(engine, false);
            assertThat(made(engine, words(all)).picture())
                    .isEqualTo(made(engine, words(all.withGuidanceInterval(Optional.empty())))
                            .picture())
                    .isNotEqualTo(made(engine, words(asked().on(engine, false))).picture());
        }
    }
}
