package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.GuidanceInterval;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidedLevelsTest {

    private static final SamplingSettings SETTINGS = new SamplingSettings(Preset.FAST, SamplerKind.UNI_PC, 6, 3, 5)
            .withGuidedLevels(Optional.of(new GuidedLevels(0.25, 4)));

    @Test
    void bothEndsAreRead() {
        assertThat(GuidedLevels.parse("0.28..5.42")).isEqualTo(new GuidedLevels(0.28, 5.42));
        assertThat(GuidedLevels.parse(" 0..12 ")).isEqualTo(new GuidedLevels(0, 12));
        assertThat(new GuidedLevels(0.28, 5.42).interval()).isEqualTo(new GuidanceInterval(0.28, 5.42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2..1", "1..1", "-1..2", "1..NaN", "1...2", "0..Infinity", "1e3..2e3"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> GuidedLevels.parse(text))
                .withMessageStartingWith("The guidance interval must be two noise levels");
    }

    /** Made again from its recipe it has the same bytes; without the interval it would have others. */
    @Test
    void recipesHoldTheInterval() {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
        ModelFolder starter = new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
        try (Engine engine = GlideEngine.open(starter, runtime, runtime::device)) {
            GenerateRequest request = new GenerateRequest("a red apple", SETTINGS, 1);
            Candidate made = engine.generate(request, EngineListener.NONE, CancelToken.none())
                    .getFirst();
            String written = RecipeJson.write(Recipes.of(engine, request).recipe(made));
            Recipe recipe = RecipeJson.read(written);
            GenerateRequest again = Recipes.generate(recipe);
            assertThat(again.settings()).isEqualTo(SETTINGS);
            assertThat(picture(engine, again.settings())).isEqualTo(made.picture());
            assertThat(picture(engine, SETTINGS.withGuidedLevels(Optional.empty())))
                    .isNotEqualTo(made.picture());
        }
    }

    private static Object picture(Engine engine, SamplingSettings settings) {
        GenerateRequest request = new GenerateRequest("a red apple", settings, 1);
        return engine.generate(request, EngineListener.NONE, CancelToken.none())
                .getFirst()
                .picture();
    }
}
