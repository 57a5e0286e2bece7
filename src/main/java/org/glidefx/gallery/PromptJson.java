package org.glidefx.gallery;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads prompts that other programs write as JSON: InvokeAI 2 and later, SwarmUI, Fooocus, NovelAI, Easy Diffusion,
 * Draw Things, and ComfyUI's graph. Jackson limits the nesting depth.
 */
final class PromptJson {

    /** Allows NaN and Infinity, which Python writes although JSON does not have them. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private PromptJson() {}

    /** Returns {@link ForeignPrompt#NONE} for text that is not JSON; without a prompt, the caption is empty. */
    static ForeignPrompt read(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (ComfyGraph.isGraph(node)) {
                return new ComfyGraph(node).read();
            }
            if (node.has("sui_image_params")) {
                return fields(node.path("sui_image_params"));
            }
            return node.path("image").isObject() ? invokeTwo(node) : fields(node);
        } catch (JacksonException noJson) {
            return ForeignPrompt.NONE;
        }
    }

    /** True if the text is a JSON object. */
    static boolean isObject(String text) {
        try {
            return text.strip().startsWith("{") && MAPPER.readTree(text).isObject();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    /** Joins separate texts into one JSON object, for programs that write one text chunk per field. */
    static String object(Map<String, String> texts) {
        return MAPPER.writeValueAsString(texts);
    }

    /** Returns a JSON object with one more field, unless it has that field already. */
    static String with(String json, String name, String value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        MAPPER.readTree(json).properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.putIfAbsent(name, value);
        return MAPPER.writeValueAsString(fields);
    }

    private static ForeignPrompt fields(JsonNode root) {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "Seed", first(root, "seed", "Seed"));
        put(settings, "Steps", first(root, "steps", "num_inference_steps", "Steps"));
        put(settings, "CFG scale", first(root, "cfg_scale", "cfgscale", "guidance_scale", "scale", "Guidance Scale"));
        put(
                settings,
                "Model",
                first(root, "model_name", "base_model", "use_stable_diffusion_model", "model", "Base Model"));
        put(settings, "Sampler", first(root, "sampler_name", "sampler", "scheduler"));
        return new ForeignPrompt(
                text(first(root, "positive_prompt", "prompt", "Prompt", "c")),
                text(first(root, "negative_prompt", "negativeprompt", "Negative Prompt", "uc")),
                settings);
    }

    /**
     * InvokeAI 2: the picture in an object of its own, the prompt in weighted parts, the model named as
     * "model_weights".
     */
    private static ForeignPrompt invokeTwo(JsonNode root) {
        JsonNode image = root.path("image");
        ForeignPrompt inner = fields(image);
        Map<String, String> settings = new LinkedHashMap<>(inner.settings());
        put(settings, "Model", first(root, "model_weights", "model"));
        return new ForeignPrompt(inner.caption(), inner.negative(), settings);
    }

    private static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.has(name)) {
                JsonNode found = node.path(name);
                return !found.isObject() ? found : found.has("name") ? found.path("name") : found.path("model_name");
            }
        }
        return node.path(names[0]);
    }

    static void put(Map<String, String> settings, String name, JsonNode value) {
        if (value.isString() || value.isNumber()) {
            settings.put(name, value.asString());
        }
    }

    /** A text, or the texts of weighted parts, joined by spaces. */
    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.asString().strip();
        }
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : node) {
            JsonNode words = part.isString() ? part : part.path("prompt");
            if (words.isString()) {
                joined.append(joined.isEmpty() ? "" : " ")
                        .append(words.asString().strip());
            }
        }
        return joined.toString();
    }
}
