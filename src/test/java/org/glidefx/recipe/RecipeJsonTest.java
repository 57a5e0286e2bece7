package org.glidefx.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.file.MetadataTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecipeJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OLD = """
            {"format": "glidefx-recipe", "version": 1, "kind": "generate", "caption": "a cat",
             "model": {"name": "starter", "hash": ""},
             "sampling": {"preset": "fast", "sampler": "ddim", "steps": 10, "guidance": 2, "clipGuidance": 0,
                          "seed": 7, "candidate": 0},
             "width": 64, "height": 64, "result": "", "program": "GlideFX 0.1"}""";

    @Test
    void fieldsHaveTheNamesOfTheFormatPage() {
        JsonNode node = JSON.readTree(RecipeJson.write(MetadataTest.edit("a tree")));

        assertThat(node.get("format").asString()).isEqualTo("glidefx-recipe");
        assertThat(node.get("version").intValue()).isEqualTo(1);
        assertThat(node.get("kind").asString()).isEqualTo("edit");
        assertThat(node.at("/model/name").asString()).isEqualTo("starter");
        assertThat(node.at("/sampling/seed").longValue()).isEqualTo(-42);
        assertThat(node.at("/sampling/variation/step").intValue()).isEqualTo(5);
        assertThat(node.at("/sampling/hiddenContext").doubleValue()).isEqualTo(0.25);
        assertThat(node.at("/sampling/guidanceInterval/lowest").doubleValue()).isEqualTo(0.28);
        assertThat(node.at("/sampling/guidanceInterval/highest").doubleValue()).isEqualTo(5.42);
        assertThat(node.at("/box/x").intValue()).isEqualTo(-3);
        assertThat(node.at("/box/height").intValue()).isEqualTo(64);
        assertThat(RecipeJson.write(MetadataTest.edit("a\nb"))).doesNotContain("\n");
    }

    @Test
    void picturesFromWordsNameNoSource() {
        JsonNode node = JSON.readTree(RecipeJson.write(MetadataTest.words("a tree")));

        assertThat(node.has("source")).isFalse();
        assertThat(node.has("mask")).isFalse();
        assertThat(node.has("box")).isFalse();
    }

    /** Programs without strength can still make pictures that started from noise alone; they reject other recipes as newer. */
    @Test
    void aStrengthBelowOneMakesARecipeOfTheSecondVersion() {
        Recipe plain = RecipeJson.read(OLD);
        Recipe.Sampling half = new Recipe.Sampling(
                "fast", "ddim", 10, 2, 0, "", 7, 0, Optional.empty(), 0.0, Optional.empty(), 0.5, Optional.empty(), "");
        Recipe started = new Recipe(
                Recipe.Kind.EDIT, "a cat", plain.model(), half, 64, 64, "aa", "bb", "cc", Optional.empty(), "", "");
        Recipe whole = new Recipe(
                Recipe.Kind.GENERATE, "a cat", plain.model(), half, 64, 64, "aa", "", "", Optional.empty(), "", "");

        assertThat(plain.sampling().strength()).isEqualTo(1);
        assertThat(JSON.readTree(RecipeJson.write(plain)).at("/sampling").has("strength"))
                .isFalse();
        JsonNode node = JSON.readTree(RecipeJson.write(started));
        assertThat(node.get("version").intValue()).isEqualTo(2);
        assertThat(node.at("/sampling/strength").doubleValue()).isEqualTo(0.5);
        assertThat(node.get("sketch").asString()).isEqualTo("cc");
        assertThat(JSON.readTree(RecipeJson.write(whole)).get("source").asString())
                .isEqualTo("aa");
        for (Recipe recipe : new Recipe[] {plain, started, whole}) {
            assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
        }
    }

    /** Programs that do not know the field leave it to the preset, as before. */
    @Test
    void howTheUpsamplerWasSampledIsInTheRecipe() {
        Recipe plain = RecipeJson.read(OLD);
        assertThat(plain.sampling().upsampler()).isEmpty();
        assertThat(JSON.readTree(RecipeJson.write(plain)).at("/sampling").has("upsampler"))
                .isFalse();

        String named = OLD.replace(
                "\"candidate\": 0",
                "\"candidate\": 0, \"upsampler\": {\"sampler\": \"ddim\", \"steps\": 4, \"placement\": \"even\"}");
        Recipe recipe = RecipeJson.read(named);
        assertThat(recipe.sampling().upsampler()).contains(new UpsamplerSteps("ddim", 4, "even"));
        JsonNode node = JSON.readTree(RecipeJson.write(recipe));
        assertThat(node.get("version").intValue()).isEqualTo(1);
        assertThat(node.at("/sampling/upsampler/steps").intValue()).isEqualTo(4);
        assertThat(RecipeJson.read(node)).isEqualTo(recipe);
        for (String wrong : List.of("0", "1001", "\"few\"", "null")) {
            assertThatExceptionOfType(RecipeException.class)
                    .isThrownBy(() -> RecipeJson.read(named.replace("\"steps\": 4", "\"steps\": " + wrong)))
                    .withMessageContaining("cannot be read");
        }
    }

    /** Programs without matched rims would make a different picture, so the recipe has a newer version, which they reject. */
    @Test
    void aMatchedRimMakesARecipeOfTheThirdVersion() {
        Recipe plain = RecipeJson.read(OLD);
        assertThat(plain.sampling().rim()).isEmpty();
        assertThat(JSON.readTree(RecipeJson.write(plain)).at("/sampling").has("rim"))
                .isFalse();

        Recipe matched = RecipeJson.read(
                OLD.replace("\"candidate\": 0", "\"candidate\": 0, \"rim\": \"" + Rim.MATCHED.id() + "\""));
        JsonNode node = JSON.readTree(RecipeJson.write(matched));
        assertThat(node.get("version").intValue()).isEqualTo(3);
        assertThat(node.at("/sampling/rim").asString()).isEqualTo("matched");
        assertThat(RecipeJson.read(node)).isEqualTo(matched);
        assertThat(RecipeJson.read(OLD.replace("\"candidate\": 0", "\"candidate\": 0, \"rim\": null")))
                .isEqualTo(plain);
    }

    @Test
    void recipesOfBeforeVariationsAreRead() {
        Recipe recipe = RecipeJson.read(OLD);

        assertThat(recipe.sampling().variation()).isEmpty();
        assertThat(recipe.sampling().classifier()).isEmpty();
        assertThat(recipe.sampling().followCaption()).isZero();
        assertThat(recipe.sampling().guidanceInterval()).isEmpty();
        assertThat(recipe.box()).isEmpty();
        assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        String more =
                OLD.replace("\"width\"", "\"mood\": {\"a\": [1]}, \"width\"").replace("\"seed\"", "\"x\": 1, \"seed\"");

        assertThat(RecipeJson.read(more)).isEqualTo(RecipeJson.read(OLD));
    }

    @Test
    void extremeSeedsKeepEveryDigit() {
        for (long seed : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0}) {
            Recipe recipe = RecipeJson.read(OLD.replace("\"seed\": 7", "\"seed\": " + seed));

            assertThat(recipe.sampling().seed()).isEqualTo(seed);
            assertThat(RecipeJson.read(RecipeJson.write(recipe))).isEqualTo(recipe);
        }
    }

    @Test
    void emptyModelsAndNullsAreEmptyWords() {
        Recipe recipe = RecipeJson.read(OLD.replace("{\"name\": \"starter\", \"hash\": \"\"}", "{\"name\": null}"));

        assertThat(recipe.model()).isEqualTo(new Recipe.Model("", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\": \"glidefx-recipe\" -> \"format\": \"other\"",
                "\"version\": 1 -> \"version\": \"one\"",
                "\"version\": 1 -> \"version\": 1.5",
                "\"version\": 1 -> \"version\": 99999999999",
                "\"model\": -> \"muddle\":",
                "\"sampling\": -> \"simpling\":",
                "\"model\": -> \"model\": null, \"muddle\":",
                "\"sampling\": -> \"sampling\": null, \"simpling\":",
                "\"model\": -> \"model\": \"starter\", \"muddle\":",
                "\"sampling\": -> \"sampling\": [], \"simpling\":",
                "\"width\": 64 -> \"width\": \"wide\"",
                "\"width\": 64, -> ",
                "\"preset\": \"fast\" -> \"preset\": null",
                "\"preset\": \"fast\", -> ",
                "\"sampler\": \"ddim\" -> \"sampler\": null",
                "\"sampler\": \"ddim\", -> ",
                "\"steps\": 10 -> \"steps\": \"ten\"",
                "\"seed\": 7 -> \"seed\": 99999999999999999999999",
                "\"seed\": 7 -> \"seed\": [7]",
                "\"guidance\": 2 -> \"guidance\": {}",
                "\"width\": 64 -> \"box\": {\"x\": 0, \"y\": 0, \"width\": 0, \"height\": 4}, \"width\": 64",
                "\"width\": 64 -> \"box\": {\"x\": 9999999999, \"y\": 0, \"width\": 4, \"height\": 4}, \"width\": 64",
            })
    void wrongFieldsAreRefusedInOneSentence(String change) {
        String[] sides = (change + " ").split(" -> ", 2);
        String wrong = OLD.replace(sides[0], sides[1].strip());
        assertThat(wrong).isNotEqualTo(OLD);

        assertThatThrownBy(() -> RecipeJson.read(wrong))
                .isInstanceOf(RecipeException.class)
                .hasMessageMatching("[A-Z][^.]*\\.");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String deep = OLD.replace("\"width\"", "\"deep\": " + "[".repeat(200_000) + ", \"width\"");

        assertThatThrownBy(() -> RecipeJson.read(deep)).isInstanceOf(RecipeException.class);
    }

    @Test
    void everyCutIsRefused() {
        String whole = RecipeJson.write(MetadataTest.edit("a tree"));
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);

            assertThatThrownBy(() -> RecipeJson.read(cut)).isInstanceOf(RecipeException.class);
        }
    }

    @Test
    void equalRecipesGiveEqualText() {
        assertThat(RecipeJson.write(MetadataTest.edit("x"))).isEqualTo(RecipeJson.write(MetadataTest.edit("x")));
        assertThat(MetadataTest.words("x").box()).isEqualTo(Optional.empty());
    }
}
