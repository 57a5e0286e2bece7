package org.glidefx.recipe;

import java.util.Optional;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Recipe} as JSON; the page on the document format lists the fields. */
public final class RecipeJson {

    private static final String FORMAT = "glidefx-recipe";
    private static final int VERSION = 3;
    /**
     * Recipes that older programs can follow keep the older version: 2 without a matched rim, 1 without strength and sketch
     * too.
     */
    private static final int VERSION_WITHOUT_RIM = 2;

    private static final int VERSION_WITHOUT_STRENGTH = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecipeJson() {}

    /** Returns a recipe as one line of JSON. */
    public static String write(Recipe recipe) {
        return JSON.writeValueAsString(toNode(recipe));
    }

    /** Returns a recipe as a JSON object, to be embedded in a larger file. */
    public static ObjectNode toNode(Recipe recipe) {
        ObjectNode node = JSON.createObjectNode().put("format", FORMAT).put("version", version(recipe));
        node.put("kind", recipe.kind() == Recipe.Kind.EDIT ? "edit" : "generate");
        node.put("caption", recipe.caption());
        node.set("model", JSON.valueToTree(recipe.model()));
        node.set("sampling", sampling(recipe));
        node.put("width", recipe.width()).put("height", recipe.height());
        if (recipe.kind() == Recipe.Kind.EDIT) {
            node.put("source", recipe.source()).put("mask", recipe.mask());
            recipe.box().ifPresent(box -> node.set("box", JSON.valueToTree(new Place(box))));
        }
        if (recipe.kind() == Recipe.Kind.GENERATE && !recipe.source().isEmpty()) {
            node.put("source", recipe.source());
        }
        if (!recipe.sketch().isEmpty()) {
            node.put("sketch", recipe.sketch());
        }
        return node.put("result", recipe.result()).put("program", recipe.program());
    }

    /**
     * Returns the sampling settings without a strength of 1, an unknown upsampler and an unmatched rim, so that such recipes
     * read as they did before these fields existed.
     */
    private static ObjectNode sampling(Recipe recipe) {
        ObjectNode sampling = JSON.valueToTree(recipe.sampling());
        if (recipe.sampling().strength() == 1) {
            sampling.remove("strength");
        }
        if (recipe.sampling().upsampler().isEmpty()) {
            sampling.remove("upsampler");
        }
        if (recipe.sampling().rim().isEmpty()) {
            sampling.remove("rim");
        }
        return sampling;
    }

    private static int version(Recipe recipe) {
        if (!recipe.sampling().rim().isEmpty()) {
            return VERSION;
        }
        boolean startsFromNoise =
                recipe.sampling().strength() == 1 && recipe.sketch().isEmpty();
        return startsFromNoise ? VERSION_WITHOUT_STRENGTH : VERSION_WITHOUT_RIM;
    }

    /** @throws RecipeException if it is not a recipe, or is one of a newer program */
    public static Recipe read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    /** @throws RecipeException if it is not a recipe, or is one of a newer program */
    public static Recipe read(JsonNode node) {
        if (!FORMAT.equals(node.path("format").asString(""))
                || !node.path("version").isInt()) {
            throw damaged(null);
        }
        if (node.path("version").intValue() > VERSION) {
            throw new RecipeException(
                    "The recipe was written by a newer version of GlideFX; update the program.", null);
        }
        try {
            return recipe(node);
        } catch (JacksonException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static Recipe recipe(JsonNode node) {
        boolean edit = node.path("kind").asString("").equals("edit");
        Recipe.Model model = JSON.treeToValue(object(node, "model"), Recipe.Model.class);
        Recipe.Sampling sampling = JSON.treeToValue(object(node, "sampling"), Recipe.Sampling.class);
        requireText(sampling.preset());
        requireText(sampling.sampler());
        JsonNode box = node.path("box");
        return new Recipe(
                edit ? Recipe.Kind.EDIT : Recipe.Kind.GENERATE,
                node.path("caption").asString(""),
                new Recipe.Model(orEmpty(model.name()), orEmpty(model.hash())),
                sampling,
                node.required("width").intValue(),
                node.required("height").intValue(),
                node.path("source").asString(""),
                node.path("mask").asString(""),
                node.path("sketch").asString(""),
                box.isObject() ? Optional.of(JSON.treeToValue(box, Place.class).box()) : Optional.empty(),
                node.path("result").asString(""),
                node.path("program").asString(""));
    }

    /** A field that must be an object; a null would be read as no object at all. */
    private static JsonNode object(JsonNode node, String name) {
        JsonNode found = node.required(name);
        if (!found.isObject()) {
            throw damaged(null);
        }
        return found;
    }

    /** What decides how a picture is made cannot be missing; JSON fills it with null. */
    private static void requireText(@Nullable String text) {
        if (text == null) {
            throw damaged(null);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static RecipeException damaged(@Nullable Throwable cause) {
        return new RecipeException("The recipe in the file cannot be read; use a file that GlideFX wrote.", cause);
    }

    private record Place(int x, int y, int width, int height) {

        Place(Box box) {
            this(box.x(), box.y(), box.width(), box.height());
        }

        Box box() {
            return new Box(x, y, width, height);
        }
    }
}
