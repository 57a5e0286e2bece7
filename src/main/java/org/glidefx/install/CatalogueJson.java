package org.glidefx.install;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a catalogue of models. */
final class CatalogueJson {

    private CatalogueJson() {}

    /** @throws IllegalArgumentException that says what is wrong, worded for the middle of a sentence */
    static Catalogue parse(byte[] json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            return new Catalogue(
                    each(root, "models").stream().map(CatalogueJson::model).toList());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    private static InstallableModel model(JsonNode node) {
        JsonNode licence = node.path("licence");
        JsonNode card = node.path("card");
        JsonNode guidance = node.path("guidance");
        ModelText about =
                new ModelText(text(node, "name"), text(node, "title"), text(licence, "id"), text(node, "description"));
        return new InstallableModel(
                about,
                new Licence(
                        text(licence, "id"),
                        URI.create(text(licence, "source")),
                        String.join("\n\n", texts(licence, "text"))),
                new ModelCard(URI.create(text(card, "source")), texts(card, "limits")),
                guidance.isObject()
                        ? Optional.of(new ModelManifest.Guidance(
                                guidance.path("generate").asDouble(-1),
                                guidance.path("edit").asDouble(-1)))
                        : Optional.empty(),
                each(node, "files").stream().map(CatalogueJson::file).toList());
    }

    private static SourceFile file(JsonNode node) {
        JsonNode config = node.path("config");
        return new SourceFile(
                text(node, "name"),
                URI.create(text(node, "source")),
                node.path("size").asLong(0),
                node.has("sha256") ? Optional.of(text(node, "sha256")) : Optional.empty(),
                config.isObject() ? Optional.of(config.toString()) : Optional.empty());
    }

    private static List<String> texts(JsonNode parent, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : each(parent, field)) {
            texts.add(entry.asString(""));
        }
        return texts;
    }

    private static List<JsonNode> each(JsonNode parent, String field) {
        JsonNode node = parent.path(field);
        if (!node.isArray() || node.isEmpty()) {
            throw new IllegalArgumentException("its list \"" + field + "\" is missing or empty");
        }
        List<JsonNode> entries = new ArrayList<>();
        node.forEach(entries::add);
        return entries;
    }

    private static String text(JsonNode parent, String field) {
        String text = parent.path(field).asString("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("its text \"" + field + "\" is missing");
        }
        return text;
    }
}
