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
 * Unfinished work beside the document, for the journal: the words that were typed and the settings of the next run.
 *
 * @param unsaved whether the words are in no version yet, so that they alone are worth restoring
 * @param caption as it stands in its box
 * @param settings by name, as the window writes them; whoever reads them must bear with any text
 */
public record Draft(boolean unsaved, String caption, Map<String, String> settings) {

    /** Nothing in hand. */
    public static final Draft NONE = new Draft(false, "", Map.of());

    private static final int MAX_TEXT = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** As it is read: anything may be missing. */
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

    /** The part of it that can be read; {@link #NONE} if that is nothing. */
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
