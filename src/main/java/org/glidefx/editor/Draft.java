package org.glidefx.editor;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unfinished work that is not in the document, for the journal: the caption being typed and the settings of the next
 * run.
 *
 * @param unsaved whether the caption is in no version yet, so that it alone is worth restoring
 * @param caption as it stands in the caption field
 * @param settings by name, as the window writes them; readers must accept any text
 */
public record Draft(boolean unsaved, String caption, Map<String, String> settings) {

    /** No unfinished work. */
    public static final Draft NONE = new Draft(false, "", Map.of());

    private static final int MAX_TEXT = 1 << 24;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The JSON as it is read, in which anything may be missing. */
    private record Json(
            boolean unsaved,
            @Nullable String caption,
            @Nullable Map<String, @Nullable String> settings) {}

    public Draft {
        settings = Map.copyOf(settings);
    }

    byte[] toBytes() {
        return JSON.writeValueAsBytes(new Json(unsaved, caption, new TreeMap<>(settings)));
    }

    /** Reads a draft as far as possible; {@link #NONE} if it is damaged. */
    static Draft read(byte[] json) {
        try {
            Json read = JSON.readValue(json, Json.class);
            Map<String, String> settings = new TreeMap<>();
            Map<String, @Nullable String> stored = read.settings() == null ? Map.of() : read.settings();
            stored.forEach((name, value) -> {
                if (value != null) {
                    settings.put(name, value);
                }
            });
            return new Draft(read.unsaved(), read.caption() == null ? "" : read.caption(), settings);
        } catch (JacksonException damaged) {
            return NONE;
        }
    }
}
