package org.glidefx.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.glidefx.caption.VocabularyJson;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.errors.UserException;
import org.glidefx.recipe.GuidanceInterval;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code model.json}; nothing else does. Unknown fields are ignored; required fields are checked one by one. */
final class ManifestJson {

    /** Name of the field for the guidance interval of the preset {@code fast}. */
    static final String FAST_INTERVAL = "fastGuidanceInterval";

    private static final Set<String> CAPABILITIES = Set.of("generate", "inpaint", "upscale");
    private static final int MAX_ENTRIES = 64;

    private ManifestJson() {}

    /**
     * Reads the model of a finished folder.
     *
     * @throws IllegalArgumentException whose message says what is wrong, as the end of a sentence
     */
    static ModelManifest parse(byte[] json) {
        JsonNode root = tree(json);
        return draft(root).finished(capabilities(root));
    }

    /**
     * Reads the model.json of an unfinished folder.
     *
     * @throws IllegalArgumentException whose message says what is wrong, as the end of a sentence
     */
    static ModelDraft parseDraft(byte[] json) {
        JsonNode root = tree(json);
        ModelDraft draft = draft(root);
        var unused = capabilities(root);
        return draft;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    private static ModelDraft draft(JsonNode root) {
        requireVersion(integer(root, "formatVersion"));
        requireText(root, "family", "glide");
        JsonNode tokenizer = object(root, "tokenizer");
        requireText(tokenizer, "kind", "gpt2-bpe");
        return new ModelDraft(
                new ModelText(
                        text(root, "name"), text(root, "title"), text(root, "licence"), text(root, "description")),
                integer(tokenizer, "contextLength"),
                guidance(root.path("defaults")),
                list(root, "stages", ManifestJson::stage),
                Optional.of(root.path("clip")).filter(JsonNode::isObject).map(ManifestJson::clip),
                VocabularyJson.of(root),
                list(root, "files", ManifestJson::file));
    }

    private static void requireVersion(int version) {
        if (version > ModelManifest.FORMAT_VERSION) {
            throw new NewerFormatException();
        }
        if (version < 1) {
            throw new IllegalArgumentException("its formatVersion is " + version);
        }
    }

    private static Set<String> capabilities(JsonNode root) {
        return Set.copyOf(new LinkedHashSet<>(list(root, "capabilities", ManifestJson::capability)));
    }

    private static String capability(JsonNode node) {
        String id = node.asString("");
        if (!CAPABILITIES.contains(id)) {
            throw unknown("capability", id);
        }
        return id;
    }

    private static Optional<ModelManifest.Guidance> guidance(JsonNode defaults) {
        if (!defaults.isObject()) {
            return Optional.empty();
        }
        ModelManifest.Guidance official = ModelManifest.Guidance.OFFICIAL;
        return Optional.of(new ModelManifest.Guidance(
                defaults.path("generateGuidance").asDouble(official.generate()),
                defaults.path("editGuidance").asDouble(official.edit()),
                defaults.has(FAST_INTERVAL)
                        ? Optional.of(interval(object(defaults, FAST_INTERVAL)))
                        : Optional.empty()));
    }

    private static GuidanceInterval interval(JsonNode node) {
        double lowest = number(node, "lowest");
        double highest = number(node, "highest");
        try {
            return new GuidanceInterval(lowest, highest);
        } catch (UserException unusable) {
            throw new IllegalArgumentException(
                    "its " + FAST_INTERVAL + " goes from " + lowest + " to " + highest
                            + ", not from 0 or more to a greater, finite number",
                    unusable);
        }
    }

    private static ModelStage stage(JsonNode node) {
        String word = text(node, "role");
        ModelStage.Role role = ModelStage.Role.of(word).orElseThrow(() -> unknown("role", word));
        String prediction = text(node, "prediction");
        return new ModelStage(
                role,
                integer(node, "imageSize"),
                role == ModelStage.Role.BASE ? 0 : integer(node, "lowResSize"),
                node.path("inpaint").asBoolean(false),
                text(node, "network"),
                text(node, "textEncoder"),
                Parameterization.of(prediction).orElseThrow(() -> unknown("prediction", prediction)),
                schedule(object(node, "schedule")),
                node.path("fastSteps").asInt(0));
    }

    private static NoiseSchedule schedule(JsonNode node) {
        int timesteps = integer(node, "timesteps");
        if (timesteps < 2 || timesteps > 100_000) {
            throw new IllegalArgumentException("its schedule has " + timesteps + " timesteps");
        }
        String kind = text(node, "kind");
        return NoiseSchedule.of(NoiseSchedule.Kind.of(kind).orElseThrow(() -> unknown("schedule", kind)), timesteps);
    }

    private static ClipDraft clip(JsonNode node) {
        JsonNode tokenizer = object(node, "tokenizer");
        ClipDraft.Facts facts = new ClipDraft.Facts(
                integer(node, "imageSize"),
                integer(node, "embedding"),
                node.path("logitScale").asDouble(0),
                text(tokenizer, "kind"),
                integer(tokenizer, "contextLength"));
        boolean images = node.has("image") && node.has("imageGradient");
        return new ClipDraft(
                facts,
                node.has("text") ? Optional.of(text(node, "text")) : Optional.empty(),
                images
                        ? Optional.of(new ClipDraft.ImageFiles(text(node, "image"), text(node, "imageGradient")))
                        : Optional.empty(),
                tokenizer.has("vocabulary") ? Optional.of(text(tokenizer, "vocabulary")) : Optional.empty());
    }

    private static ModelFile file(JsonNode node) {
        JsonNode size = node.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong()) {
            throw missing("size");
        }
        return new ModelFile(text(node, "name"), size.asLong(), text(node, "sha256"));
    }

    private static <T> List<T> list(JsonNode parent, String field, Function<JsonNode, T> entry) {
        JsonNode node = parent.path(field);
        if (!node.isArray() || node.size() > MAX_ENTRIES) {
            throw missing(field);
        }
        List<T> entries = new ArrayList<>();
        for (JsonNode child : node) {
            entries.add(entry.apply(child));
        }
        return entries;
    }

    private static JsonNode object(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isObject()) {
            throw missing(field);
        }
        return node;
    }

    private static String text(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isString()) {
            throw missing(field);
        }
        return node.stringValue();
    }

    private static void requireText(JsonNode parent, String field, String expected) {
        String found = text(parent, field);
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("its " + field + " is \"" + found + "\", not \"" + expected + "\"");
        }
    }

    private static int integer(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw missing(field);
        }
        return node.asInt();
    }

    private static double number(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isNumber()) {
            throw missing(field);
        }
        return node.asDouble(Double.NaN); // NaN for digits beyond the range of double
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("its field \"" + field + "\" is missing or of the wrong kind");
    }

    private static IllegalArgumentException unknown(String field, String found) {
        return new IllegalArgumentException("its " + field + " \"" + found + "\" is unknown");
    }

    /** The file is from a newer version of the program. */
    static final class NewerFormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NewerFormatException() {
            super("it is made for a newer version of this program");
        }
    }
}
