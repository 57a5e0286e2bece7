package org.glidefx.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A vocabulary in {@code config.json} and {@code model.json}: an object of lists of texts; a missing list is empty. */
public final class VocabularyJson {

    /** The field of both files that holds it. */
    public static final String FIELD = "vocabulary";

    private VocabularyJson() {}

    /**
     * Reads the vocabulary of a file.
     *
     * @param root the whole file
     * @return empty if it names none
     * @throws IllegalArgumentException whose message says what is wrong, as the end of a sentence
     */
    public static Optional<Vocabulary> of(JsonNode root) {
        JsonNode node = root.path(FIELD);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "expected an object of lists as vocabulary, found " + node.getNodeType());
        }
        return Optional.of(new Vocabulary(
                list(node, "things"),
                list(node, "coloured"),
                list(node, "colours"),
                list(node, "sizes"),
                list(node, "backgrounds"),
                list(node, "relations"),
                list(node, "others")));
    }

    private static List<String> list(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > Vocabulary.MAX_PHRASES) {
            throw new IllegalArgumentException(
                    "expected a list of at most " + Vocabulary.MAX_PHRASES + " " + name + " in the vocabulary");
        }
        List<String> phrases = new ArrayList<>();
        for (JsonNode each : node) {
            if (!each.isString()) {
                throw new IllegalArgumentException(
                        "expected texts as " + name + " of the vocabulary, found " + each.getNodeType());
            }
            phrases.add(each.stringValue());
        }
        return phrases;
    }

    /** Returns the object that {@link #of} reads from {@link #FIELD}. */
    public static ObjectNode write(Vocabulary vocabulary) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "things", vocabulary.things());
        put(node, "coloured", vocabulary.coloured());
        put(node, "colours", vocabulary.colours());
        put(node, "sizes", vocabulary.sizes());
        put(node, "backgrounds", vocabulary.backgrounds());
        put(node, "relations", vocabulary.relations());
        put(node, "others", vocabulary.others());
        return node;
    }

    private static void put(ObjectNode node, String name, List<String> phrases) {
        ArrayNode list = node.putArray(name);
        phrases.forEach(list::add);
    }
}
