package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsOverridesTest {

    private static final GuidanceInterval LEVELS = new GuidanceInterval(0.25, 4);
    private static final ClassifierGuidance CLASSIFIER = new ClassifierGuidance(Path.of("classes.onnx"), 16, 4, 2);
    private static final SamplingSettings DEFAULTS = new SamplingSettings(
            Preset.REFERENCE,
            SamplerKind.ANCESTRAL,
            100,
            5,
            9,
            2,
            Optional.of(CLASSIFIER),
            0.25,
            Optional.of(LEVELS),
            0.75,
            Optional.of(new UpsamplerSteps("ddim", 3, "even")),
            Rim.AS_MADE);
    private static final SettingsOverrides NOTHING = guidance(null, null);

    private static SettingsOverrides guidance(Double guidance, Double clip) {
        return new SettingsOverrides(null, null, null, guidance, null, clip, null, null, null, null);
    }

    @Test
    void whatIsNotNamedIsTheDefaults() {
        assertThat(NOTHING.over(DEFAULTS)).isEqualTo(DEFAULTS);
    }

    @Test
    void whatIsNamedIsTaken() {
        ClassifierGuidance other = new ClassifierGuidance(Path.of("other.onnx"), 16, 1, 1);
        GuidanceInterval levels = new GuidanceInterval(0, 1);
        SettingsOverrides all =
                new SettingsOverrides(Preset.FAST, SamplerKind.DDIM, 7, 3.0, 11L, 1.5, other, 0.75, levels, 0.5);

        assertThat(all.over(DEFAULTS))
                .isEqualTo(new SamplingSettings(
                        Preset.FAST,
                        SamplerKind.DDIM,
                        7,
                        3,
                        11,
                        1.5,
                        Optional.of(other),
                        0.75,
                        Optional.of(levels),
                        0.5,
                        DEFAULTS.upsampler(),
                        DEFAULTS.rim()));
    }

    @ParameterizedTest
    @CsvSource({", 2.5, 1", "4, 2.5, 4", ", 0, 5", ", , 5", "0, 3, 0"})
    void guidanceByClipGuidesAloneUnlessBothAreNamed(Double guidance, Double clip, double expected) {
        assertThat(guidance(guidance, clip).over(DEFAULTS).guidance()).isEqualTo(expected);
    }

    /**
     * Command, batch and recipe could not give a setting that this record lacks. Left out are the upsampler's sampling, which
     * preset and model decide, or a recipe, and the treatment of rims, which only a recipe gives.
     */
    @Test
    void everySettingCanBeNamed() {
        List<String> settings = new ArrayList<>(names(SamplingSettings.class));
        assertThat(settings).contains("upsampler", "rim");
        settings.removeAll(List.of("upsampler", "rim"));
        assertThat(names(SettingsOverrides.class)).containsExactlyElementsOf(settings);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 30.001, Double.NaN})
    void scalesOutOfRangeAreRefusedAtOnce(double scale) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> guidance(scale, null))
                .withMessage("Guidance must be 0 to 30, not " + scale + ".");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> guidance(null, scale))
                .withMessage("Guidance by CLIP must be 0 to 30, not " + scale + ".");
    }

    @Test
    void soAreStepsAndHowFarToFollowTheCaption() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new SettingsOverrides(null, null, 0, null, null, null, null, null, null, null))
                .withMessage("Steps must be 1 to 1000, not 0.");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new SettingsOverrides(null, null, null, null, null, null, null, 1.5, null, null))
                .withMessage("Follow caption must be 0 to 1, not 1.5.");
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new SettingsOverrides(null, null, null, null, null, null, null, null, null, 0.0))
                .withMessage("Strength must be more than 0 and at most 1, not 0.0.");
    }

    @Test
    void picturesFromWordsHaveNoSceneToHide() {
        GenerateRequest request = new GenerateRequest("a fox", DEFAULTS, 1);
        assertThat(request.settings()).isEqualTo(DEFAULTS.withFollowCaption(0).withStrength(1));
    }
}
