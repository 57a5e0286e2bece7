package org.glidefx.remote;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server answered.
 *
 * @param header length of the JSON in front of the tensors; empty where it did not say
 * @param encoding how the body is packed; empty for as it is
 */
record Reply(int status, Optional<String> header, String encoding, byte[] body) {

    private static final int DONE = 200;
    private static final int LONGEST_WORDS = 160;

    boolean isDone() {
        return status == DONE;
    }

    /** The body as JSON; empty if it is none. */
    Optional<JsonNode> json() {
        return json(body, body.length);
    }

    /** The first bytes of the body as JSON; empty if they are none. */
    static Optional<JsonNode> json(byte[] bytes, int length) {
        try {
            return Optional.of(JsonMapper.shared().readTree(bytes, 0, length)).filter(JsonNode::isObject);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** The server's word on its failure, for the end of a sentence: its code, and its words where it has some. */
    String complaint() {
        String words = json().map(
                        node -> node.path("error").asString(node.path("detail").asString("")))
                .orElse("")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        String brief = words.substring(0, Math.min(LONGEST_WORDS, words.length()));
        return brief.isEmpty() ? "code " + status : "code " + status + ", \"" + brief + "\"";
    }
}
