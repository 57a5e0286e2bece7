package org.glidefx.gallery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What another program wrote about a picture: either in the form of the AUTOMATIC1111 web UI, prompt first and a last line
 * "Steps: 20, Seed: 1, ...", or as JSON with a prompt in it.
 *
 * @param caption the prompt; may be empty
 * @param negative what was to be avoided; may be empty
 * @param settings by the names that the web UI uses
 */
public record ForeignPrompt(String caption, String negative, Map<String, String> settings) {

    private static final String NEGATIVE = "Negative prompt:";
    private static final Pattern SETTING =
            Pattern.compile("\\s*([\\w ()/-]{1,60}):\\s*(\"(?:\\\\.|[^\"])*\"|[^,]*)(?:,|$)");
    private static final int LONGEST = 1 << 20;

    public ForeignPrompt {
        settings = Map.copyOf(settings);
    }

    /** Nothing where it cannot be understood. */
    public static ForeignPrompt read(String parameters) {
        if (parameters.isBlank() || parameters.length() > LONGEST) {
            return new ForeignPrompt("", "", Map.of());
        }
        return parameters.strip().startsWith("{") ? json(parameters) : lines(parameters);
    }

    private static ForeignPrompt lines(String parameters) {
        String text = parameters.strip();
        int lastBreak = text.lastIndexOf('\n');
        String last = text.substring(lastBreak + 1);
        Map<String, String> settings = Map.of();
        if (last.startsWith("Steps:") || last.contains(", Seed:")) {
            settings = settings(last);
            text = lastBreak < 0 ? "" : text.substring(0, lastBreak);
        }
        int negative = text.startsWith(NEGATIVE) ? 0 : text.indexOf("\n" + NEGATIVE);
        if (negative < 0) {
            return new ForeignPrompt(text.strip(), "", settings);
        }
        String avoided = text.substring(text.indexOf(NEGATIVE) + NEGATIVE.length());
        return new ForeignPrompt(text.substring(0, negative).strip(), avoided.strip(), settings);
    }

    private static Map<String, String> settings(String line) {
        Map<String, String> settings = new LinkedHashMap<>();
        Matcher matcher = SETTING.matcher(line);
        while (matcher.find()) {
            settings.put(matcher.group(1).strip(), matcher.group(2).strip());
        }
        return settings;
    }

    private static ForeignPrompt json(String parameters) {
        try {
            JsonNode node = JsonMapper.shared().readTree(parameters);
            JsonNode root = node.has("sui_image_params") ? node.path("sui_image_params") : node;
            Map<String, String> settings = new LinkedHashMap<>();
            put(settings, "Seed", root.path("seed"));
            put(settings, "Steps", root.path("steps"));
            put(settings, "CFG scale", first(root, "cfg_scale", "cfgscale", "guidance_scale", "scale"));
            put(settings, "Model", first(root, "model_name", "base_model", "model"));
            return new ForeignPrompt(
                    text(first(root, "positive_prompt", "prompt")),
                    text(first(root, "negative_prompt", "negativeprompt", "uc")),
                    settings);
        } catch (JacksonException noJson) {
            return new ForeignPrompt("", "", Map.of());
        }
    }

    private static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.has(name)) {
                JsonNode found = node.path(name);
                return found.isObject() && found.has("name") ? found.path("name") : found;
            }
        }
        return node.path(names[0]);
    }

    private static void put(Map<String, String> settings, String name, JsonNode value) {
        if (value.isString() || value.isNumber()) {
            settings.put(name, value.asString());
        }
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString().strip() : "";
    }

    /** A setting's value; empty if there is none. */
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** The seed, if it is a number of 64 bits. */
    public OptionalLong seed() {
        try {
            return OptionalLong.of(Long.parseLong(setting("Seed")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** A setting as a number. */
    public Optional<Double> number(String name) {
        try {
            double value = Double.parseDouble(setting(name));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
