package org.glidefx.gallery;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Finds the prompt in ComfyUI's graph: nodes by number, each with a class and inputs. An input is a value, or a link:
 * the number of another node and of its output. From the sampler, the links are followed up to the texts.
 */
final class ComfyGraph {

    private static final List<String> POSITIVE = List.of("positive", "guider", "conditioning");
    private static final List<String> NEGATIVE = List.of("negative", "guider");
    private static final List<String> TEXTS = List.of(
            "text", "text_g", "text_l", "t5xxl", "clip_l", "prompt", "string", "value", "wildcard_text", "string_a");
    private static final List<String> CONDITIONS = List.of(
            "conditioning", "conditioning_1", "conditioning_to", "positive", "negative", "samples", "latent_image");
    private static final int DEEPEST = 64;

    private final JsonNode nodes;

    ComfyGraph(JsonNode nodes) {
        this.nodes = nodes;
    }

    static boolean isGraph(JsonNode root) {
        for (JsonNode node : root) {
            return node.path("class_type").isString() && node.path("inputs").isObject();
        }
        return false;
    }

    ForeignPrompt read() {
        JsonNode sampler = null;
        for (JsonNode node : nodes) {
            boolean samples = node.path("inputs").has("positive") && hasSeed(node)
                    || node.path("inputs").has("guider");
            if (samples && (sampler == null || !hasSeed(sampler))) {
                sampler = node;
            }
        }
        if (sampler == null) {
            return ForeignPrompt.NONE;
        }
        JsonNode inputs = sampler.path("inputs");
        Map<String, String> settings = new LinkedHashMap<>();
        find(inputs, List.of("seed", "noise_seed")).ifPresent(value -> PromptJson.put(settings, "Seed", value));
        find(inputs, List.of("steps")).ifPresent(value -> PromptJson.put(settings, "Steps", value));
        find(inputs, List.of("cfg", "guidance")).ifPresent(value -> PromptJson.put(settings, "CFG scale", value));
        find(inputs, List.of("sampler_name")).ifPresent(value -> PromptJson.put(settings, "Sampler", value));
        find(inputs, List.of("ckpt_name", "unet_name")).ifPresent(value -> PromptJson.put(settings, "Model", value));
        return new ForeignPrompt(words(inputs, POSITIVE), words(inputs, NEGATIVE), settings);
    }

    private static boolean hasSeed(JsonNode node) {
        return node.path("inputs").has("seed") || node.path("inputs").has("noise_seed");
    }

    /** Returns the text that the first of the named inputs to lead to a text leads to; empty if none does. */
    private String words(JsonNode inputs, List<String> names) {
        for (String name : names) {
            String text = text(inputs.path(name), names, new HashSet<>(), 0);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private String text(JsonNode input, List<String> side, Set<String> seen, int depth) {
        if (input.isString()) {
            return input.asString().strip();
        }
        Optional<JsonNode> target = target(input);
        if (target.isEmpty() || depth > DEEPEST || !seen.add(input.path(0).asString(""))) {
            return "";
        }
        JsonNode inputs = target.get().path("inputs");
        for (String name : TEXTS) {
            String text = inputs.has(name) ? text(inputs.path(name), side, seen, depth + 1) : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        for (String name : side) {
            JsonNode named = inputs.path(name);
            String text = named.isArray() || named.isString() ? text(named, side, seen, depth + 1) : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        for (String name : CONDITIONS) {
            boolean otherSide = name.equals("positive") || name.equals("negative");
            String text =
                    inputs.path(name).isArray() && !otherSide ? text(inputs.path(name), side, seen, depth + 1) : "";
            if (!text.isEmpty()) {
                return text;
            }
        }
        return otherWords(inputs, side, seen, depth);
    }

    /** Looks through inputs with other names: custom nodes name their texts freely, such as "text_a" or "prompt 1". */
    private String otherWords(JsonNode inputs, List<String> side, Set<String> seen, int depth) {
        for (Map.Entry<String, JsonNode> input : inputs.properties()) {
            String name = input.getKey().toLowerCase(Locale.ROOT);
            boolean words = name.contains("text") || name.contains("prompt") || name.contains("string");
            boolean wrongSide = name.contains("negative") && !side.contains("negative")
                    || name.contains("positive") && !side.contains("positive");
            if (words && !wrongSide) {
                String text = text(input.getValue(), side, seen, depth + 1);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /** The node that a link leads to; empty if the value is not a link, or there is no such node. */
    private Optional<JsonNode> target(JsonNode link) {
        if (!link.isArray() || link.size() != 2) {
            return Optional.empty();
        }
        return Optional.of(nodes.path(link.path(0).asString(""))).filter(JsonNode::isObject);
    }

    /** Returns the nearest value with one of the names among a node's inputs and those of all nodes that feed it. */
    private Optional<JsonNode> find(JsonNode inputs, List<String> names) {
        Set<String> seen = new HashSet<>();
        java.util.ArrayDeque<JsonNode> open = new java.util.ArrayDeque<>(List.of(inputs));
        while (!open.isEmpty()) {
            JsonNode next = open.removeFirst();
            for (String name : names) {
                JsonNode value = next.path(name);
                if (value.isString() || value.isNumber()) {
                    return Optional.of(value);
                }
            }
            for (JsonNode link : next) {
                target(link)
                        .filter(node -> seen.add(link.path(0).asString("")))
                        .ifPresent(node -> open.addLast(node.path("inputs")));
            }
        }
        return Optional.empty();
    }
}
