package org.glidefx.remote;

import java.util.Optional;
import org.glidefx.errors.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server's response.
 *
 * @param header value of the header with the length of the JSON before the tensors; empty if it is missing
 * @param encoding the content encoding; empty for none
 */
record Reply(int status, Optional<String> header, String encoding, byte[] body) {

    private static final int DONE = 200;
    private static final int LONGEST_WORDS = 160;

    boolean isDone() {
        return status == DONE;
    }

    /** The body as a JSON object; empty if it is not one. */
    Optional<JsonNode> json() {
        return json(body, body.length);
    }

    /** The first {@code length} bytes as a JSON object; empty if they are not one. */
    static Optional<JsonNode> json(byte[] bytes, int length) {
        try {
            return Optional.of(JsonMapper.shared().readTree(bytes, 0, length)).filter(JsonNode::isObject);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The server's account of its failure, as the end of a sentence: the status code, and its message if there is one.
     */
    String complaint() {
        String words = json().map(
                        node -> node.path("error").asString(node.path("detail").asString("")))
                .orElse("")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        String brief = Excerpt.of(words, LONGEST_WORDS);
        return brief.isEmpty() ? "code " + status : "code " + status + ", \"" + brief + "\"";
    }
}
