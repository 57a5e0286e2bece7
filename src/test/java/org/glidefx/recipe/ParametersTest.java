package org.glidefx.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.image.file.MetadataTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

    /** The pattern by which galleries read the last line: names and values, the values in quotes or without a comma. */
    private static final Pattern FIELD = Pattern.compile("\\s*([\\w ]+):\\s*(\"(?:\\\\.|[^\\\\\"])+\"|[^,]*)(?:,|$)");

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private static Recipe with(String sampler, double guidance, double clip, Recipe.Model model, String program) {
        Recipe words = MetadataTest.words("a cat");
        Recipe.Sampling sampling = new Recipe.Sampling(
                "fast",
                sampler,
                12,
                guidance,
                clip,
                "",
                5,
                2,
                Optional.empty(),
                0.0,
                Optional.empty(),
                1.0,
                Optional.empty(),
                "");
        return new Recipe(
                words.kind(), "a cat", model, sampling, 64, 48, "", "", "", Optional.empty(), words.result(), program);
    }

    private static String field(Recipe recipe, String name) {
        String text = Parameters.of(recipe);
        Matcher fields = FIELD.matcher(text.substring(text.lastIndexOf('\n') + 1));
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return fields.group(2);
            }
        }
        return "missing";
    }

    @ParameterizedTest
    @CsvSource({"dpm-solver, DPM++ 2M", "unipc, UniPC", "ddim, DDIM", "ancestral, DDPM", "another, another"})
    void samplersHaveTheNamesThatGalleriesKnow(String id, String name) {
        assertThat(field(with(id, 2, 0, new Recipe.Model("m", ""), "GlideFX"), "Sampler"))
                .isEqualTo(name);
    }

    @Test
    void numbersAreWrittenAlikeInEveryCountry() {
        Recipe recipe = with("ddim", 1234.5, 0.25, new Recipe.Model("m", ""), "GlideFX");
        String english = Parameters.of(recipe);
        for (String tag : new String[] {"de-DE", "ar-EG", "hi-IN-u-nu-deva", "tr-TR"}) {
            Locale.setDefault(Locale.forLanguageTag(tag));

            assertThat(Parameters.of(recipe)).isEqualTo(english);
        }
        assertThat(field(recipe, "CFG scale")).isEqualTo("1234.5");
        assertThat(field(recipe, "CLIP guidance")).isEqualTo("0.25");
    }

    @Test
    void namesCannotForgeFields() {
        Recipe recipe =
                with("ddim", 2, 0, new Recipe.Model("m, Seed: 99\nSteps: 1", "f".repeat(64)), "x, \"Size\": 1x1\r\n");

        assertThat(field(recipe, "Seed")).isEqualTo("5");
        assertThat(field(recipe, "Size")).isEqualTo("64x48");
        assertThat(field(recipe, "Steps")).isEqualTo("12");
        assertThat(Parameters.of(recipe).lines()).hasSize(2);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Recipe recipe = with("ddim", 2, 0, new Recipe.Model("m", ""), "GlideFX");

        assertThat(Parameters.of(recipe)).doesNotContain("Model hash", "CLIP guidance", "Denoising");
        assertThat(field(with("ddim", 2, 0, new Recipe.Model("m", "abc"), "x"), "Model hash"))
                .isEqualTo("abc");
        assertThat(field(recipe, "Batch pos")).isEqualTo("2");
    }
}
