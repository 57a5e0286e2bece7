package org.glidefx.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.glidefx.caption.VocabularyJson;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.Parameterization;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code model.json}. Fields that it does not know are ignored; fields that it needs are checked one by one. */
final class ManifestJson {

    private static final Set<String> CAPABILITIES = Set.of("generate", "inpaint", "upscale");
    private static final int MAX_ENTRIES = 64;

    private ManifestJson() {}

    /** @throws IllegalArgumentException saying what is wrong, for the end of a sentence */
    static ModelManifest parse(byte[] json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        requireVersion(integer(root, "formatVersion"));
        requireText(root, "family", "glide");
        JsonNode tokenizer = object(root, "tokenizer");
        requireText(tokenizer, "kind", "gpt2-bpe");
        List<ModelStage> stages = list(root, "stages", ManifestJson::stage);
        return new ModelManifest(
                about(root, stages),
                stages,
                integer(tokenizer, "contextLength"),
                guidance(root.path("defaults")),
                ModelClipJson.parse(root.path("clip")),
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

    private static ModelInfo about(JsonNode root, List<ModelStage> stages) {
        String name = text(root, "name");
        ModelFile.requireName(name);
        Set<String> capabilities = new LinkedHashSet<>(list(root, "capabilities", ManifestJson::capability));
        int outputSize = stages.stream().mapToInt(ModelStage::imageSize).max().orElse(0);
        return new ModelInfo(
                name,
                text(root, "title"),
                text(root, "description"),
                text(root, "licence"),
                Set.copyOf(capabilities),
                outputSize,
                VocabularyJson.of(root));
    }

    private static String capability(JsonNode node) {
        String id = node.asString("");
        if (!CAPABILITIES.contains(id)) {
            throw new IllegalArgumentException("its capability \"" + id + "\" is unknown");
        }
        return id;
    }

    private static ModelManifest.Guidance guidance(JsonNode defaults) {
        ModelManifest.Guidance official = ModelManifest.Guidance.OFFICIAL;
        return new ModelManifest.Guidance(
                defaults.path("generateGuidance").asDouble(official.generate()),
                defaults.path("editGuidance").asDouble(official.edit()));
    }

    private static ModelStage stage(JsonNode node) {
        ModelStage.Role role = switch (text(node, "role")) {
            case "base" -> ModelStage.Role.BASE;
            case "upsampler" -> ModelStage.Role.UPSAMPLER;
            case String other -> throw new IllegalArgumentException("its role \"" + other + "\" is unknown");
        };
        return new ModelStage(
                role,
                integer(node, "imageSize"),
                role == ModelStage.Role.BASE ? 0 : integer(node, "lowResSize"),
                node.path("inpaint").asBoolean(false),
                text(node, "network"),
                text(node, "textEncoder"),
                prediction(text(node, "prediction")),
                schedule(object(node, "schedule")),
                node.path("fastSteps").asInt(0));
    }

    private static Parameterization prediction(String id) {
        return switch (id) {
            case "v" -> Parameterization.V;
            case "epsilon" -> Parameterization.EPSILON;
            default -> throw new IllegalArgumentException("its prediction \"" + id + "\" is unknown");
        };
    }

    private static NoiseSchedule schedule(JsonNode node) {
        int timesteps = integer(node, "timesteps");
        if (timesteps < 2 || timesteps > 100_000) {
            throw new IllegalArgumentException("its schedule has " + timesteps + " timesteps");
        }
        String kind = text(node, "kind");
        return switch (kind) {
            case "squaredcos_cap_v2" -> NoiseSchedule.squaredCosine(timesteps);
            case "linear" -> NoiseSchedule.linear(timesteps);
            default -> throw new IllegalArgumentException("its schedule \"" + kind + "\" is unknown");
        };
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

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("its field \"" + field + "\" is missing or of the wrong kind");
    }

    /** The file is from a newer version of the program. */
    static final class NewerFormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }
}
