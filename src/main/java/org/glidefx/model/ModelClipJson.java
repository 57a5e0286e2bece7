package org.glidefx.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the CLIP of a {@code model.json}. */
final class ModelClipJson {

    private ModelClipJson() {}

    /**
     * @return empty if there is none, or only a part of one that is still to be completed
     * @throws IllegalArgumentException saying what is wrong, for the end of a sentence
     */
    static Optional<ModelClip> parse(JsonNode node) {
        boolean whole = node.has("text") && node.has("image") && node.has("imageGradient");
        if (!whole) {
            return Optional.empty();
        }
        ModelClip.Files files = new ModelClip.Files(
                node.path("text").asString(""),
                node.path("image").asString(""),
                node.path("imageGradient").asString(""));
        return tokenizer(node.path("tokenizer"))
                .map(tokenizer -> new ModelClip(
                        files,
                        node.path("imageSize").asInt(0),
                        node.path("embedding").asInt(0),
                        node.path("logitScale").asDouble(0),
                        tokenizer));
    }

    /** Empty where the vocabulary is still missing. */
    private static Optional<ModelClip.Tokenizer> tokenizer(JsonNode node) {
        String kind = node.path("kind").asString("");
        Optional<String> vocabulary =
                Optional.of(node.path("vocabulary")).filter(JsonNode::isString).map(JsonNode::stringValue);
        int context = node.path("contextLength").asInt(0);
        return switch (kind) {
            case "gpt2-bpe" -> Optional.of(new ModelClip.Tokenizer(context, Optional.empty()));
            case "clip-bpe" -> vocabulary.map(file -> new ModelClip.Tokenizer(context, Optional.of(file)));
            default -> throw new IllegalArgumentException("its CLIP tokenizer \"" + kind + "\" is unknown");
        };
    }
}
