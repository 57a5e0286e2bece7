package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidanceIntervalRecipeTest {

    private static final SamplingSettings SETTINGS = new SamplingSettings(Preset.FAST, SamplerKind.UNI_PC, 6, 3, 5)
            .withGuidanceInterval(Optional.of(new GuidanceInterval(0.25, 4)));

    @Test
    void bothEndsAreRead() {
        assertThat(GuidanceInterval.parse("0.28..5.42")).isEqualTo(new GuidanceInterval(0.28, 5.42));
        assertThat(GuidanceInterval.parse(" 0..12 ")).isEqualTo(new GuidanceInterval(0, 12));
        assertThat(GuidanceInterval.parse(" all ")).isEqualTo(GuidanceInterval.ALL);
        assertThat(new GuidanceInterval(1e-5, 12).text()).isEqualTo("0.000010..12.0");
        assertThat(GuidanceInterval.parse(new GuidanceInterval(1e-5, 12).text()))
                .isEqualTo(new GuidanceInterval(1e-5, 12));
    }

    @ParameterizedTest
    @EnumSource
    void allIsBeyondTheNoisiestTimestep(NoiseSchedule.Kind kind) {
        NoiseSchedule schedule = NoiseSchedule.of(kind, 1000);
        assertThat(schedule.noiseToSignal(999)).isLessThan(GuidanceInterval.ALL.highest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2..1",
                "1..1",
                "-1..2",
                "1..NaN",
                "1...2",
                "0..Infinity",
                "1e3..2e3",
                "All",
                "all of it"
            })
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> GuidanceInterval.parse(text))
                .withMessageStartingWith("The guidance interval must be two noise levels");
    }

    /** A picture made again from its recipe has the same bytes; without the interval it would have others. */
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
            GenerateRequest again = Recipes.generate(recipe, Optional.empty());
            assertThat(again.settings()).isEqualTo(SETTINGS.withUpsampler(engine.upsampler(SETTINGS, false)));
            assertThat(picture(engine, again.settings())).isEqualTo(made.picture());
            assertThat(picture(engine, SETTINGS.withGuidanceInterval(Optional.empty())))
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
