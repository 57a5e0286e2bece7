package org.glidefx.gallery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses, among the texts of a picture file, what another program wrote about how it made the picture, in a form that
 * {@link PromptReader#read} understands.
 */
final class ForeignNotes {

    /** Keys of texts that hold only prompts. */
    private static final List<String> PROMPTS = List.of("parameters", "invokeai_metadata", "sd-metadata");

    /** Keys of texts that may hold anything. */
    private static final List<String> COMMENTS = List.of("UserComment", "Comment");

    /** Easy Diffusion writes a text for each of these. */
    private static final List<String> FIELDS = List.of(
            "negative_prompt",
            "seed",
            "num_inference_steps",
            "guidance_scale",
            "use_stable_diffusion_model",
            "sampler_name");

    private ForeignNotes() {}

    /** Returns the text; empty if there is none of that kind. */
    static String choose(Map<String, String> texts) {
        for (String key : PROMPTS) {
            String text = texts.getOrDefault(key, "");
            if (!PromptReader.read(text).isNone()) {
                return text;
            }
        }
        String prompt = prompt(texts);
        if (!prompt.isEmpty()) {
            return prompt;
        }
        for (String key : COMMENTS) {
            String text = comment(texts.getOrDefault(key, ""), texts);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return dream(texts.getOrDefault("Dream", ""));
    }

    /** Returns ComfyUI's graph, or Easy Diffusion's prompt with its settings; empty if there is neither. */
    private static String prompt(Map<String, String> texts) {
        String prompt = texts.getOrDefault("prompt", "");
        if (prompt.isBlank() || PromptJson.isObject(prompt)) {
            return PromptReader.read(prompt).isNone() ? "" : prompt;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("prompt", prompt);
        FIELDS.stream().filter(texts::containsKey).forEach(name -> fields.put(name, texts.get(name)));
        return PromptJson.object(fields);
    }

    /**
     * Returns a comment that holds a prompt, else empty. Plain words do not count: programs write their names there,
     * and people anything they like.
     */
    private static String comment(String text, Map<String, String> texts) {
        ForeignPrompt read = PromptReader.read(text);
        boolean json = PromptJson.isObject(text);
        if (json && read.caption().isEmpty() && !read.isNone() && texts.containsKey("Description")) {
            return PromptJson.with(text, "prompt", texts.get("Description")); // NovelAI
        }
        return read.hasSettings() || json && !read.isNone() ? text : "";
    }

    /** InvokeAI's first format: the prompt in quotes, then command-line switches. */
    private static String dream(String text) {
        int end = text.startsWith("\"") ? text.lastIndexOf('"') : -1;
        if (end < 1) {
            return "";
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("prompt", text.substring(1, end));
        String[] words = text.substring(end + 1).strip().split(" ", 200);
        for (int i = 0; i < words.length; i++) {
            String name = words[i].length() < 2 ? "" : words[i].substring(0, 2);
            String value = words[i].length() > 2 ? words[i].substring(2) : i + 1 < words.length ? words[i + 1] : "";
            switch (name) {
                case "-S" -> fields.put("seed", value);
                case "-s" -> fields.put("steps", value);
                case "-C" -> fields.put("cfg_scale", value);
                default -> {}
            }
        }
        return PromptJson.object(fields);
    }
}
