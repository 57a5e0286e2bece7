package org.glidefx.app;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.ui.settings.Preferences;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.Setup;
import org.glidefx.ui.settings.Wordbook;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Settings as JSON, read and written token by token rather than bound to the record: the window needs them before all
 * else, and creating a mapper and its metadata of the record took a seventh of the window thread's time up to the first
 * frame.
 */
final class SettingsJson {

    private static final int DEEPEST = 20;

    private SettingsJson() {}

    /**
     * Reads settings. Values that are missing or null come from the defaults; unknown ones are ignored.
     *
     * @throws JacksonException if the bytes are not JSON
     * @throws IllegalArgumentException if the JSON is not that of settings
     */
    static Settings read(byte[] json) {
        Object read;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            read = value(parser, 0);
        }
        if (!(read instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected settings, found " + read);
        }
        Settings other = Settings.DEFAULTS;
        return new Settings(
                as(String.class, map.get("theme"), other.theme()),
                as(Number.class, map.get("width"), other.width()).doubleValue(),
                as(Number.class, map.get("height"), other.height()).doubleValue(),
                as(String.class, map.get("folder"), other.folder()),
                as(String.class, map.get("model"), other.model()),
                as(String.class, map.get("device"), other.device()),
                strings(as(List.class, map.get("recent"), List.of())),
                setup(as(Map.class, map.get("setup"), Map.of())),
                preferences(as(Map.class, map.get("preferences"), Map.of())));
    }

    private static Setup setup(Map<?, ?> map) {
        Setup other = Setup.DEFAULTS;
        return new Setup(
                as(Number.class, map.get("threads"), other.threads()).intValue(),
                as(Number.class, map.get("candidates"), other.candidates()).intValue(),
                as(String.class, map.get("models"), other.models()),
                as(String.class, map.get("gallery"), other.gallery()),
                as(String.class, map.get("exports"), other.exports()),
                as(Number.class, map.get("pause"), other.pause()).intValue(),
                as(Boolean.class, map.get("recovery"), other.recovery()),
                as(Number.class, map.get("tile"), other.tile()).intValue());
    }

    private static Preferences preferences(Map<?, ?> map) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        as(Map.class, map.get("keys"), Map.of()).forEach((id, stored) -> {
            if (stored != null) {
                keys.put(String.valueOf(id), strings(as(List.class, stored, List.of())));
            }
        });
        return new Preferences(
                as(Number.class, map.get("text"), 0).intValue(),
                as(String.class, map.get("language"), ""),
                keys,
                as(Boolean.class, map.get("toured"), false),
                words(as(Map.class, map.get("words"), Map.of())));
    }

    private static Wordbook words(Map<?, ?> map) {
        List<Wordbook.Style> styles = new ArrayList<>();
        for (Object style : as(List.class, map.get("styles"), List.of())) {
            Map<?, ?> fields = as(Map.class, style, Map.of());
            styles.add(new Wordbook.Style(
                    as(String.class, fields.get("name"), ""), as(String.class, fields.get("words"), "")));
        }
        return new Wordbook(strings(as(List.class, map.get("captions"), List.of())), styles);
    }

    private static List<String> strings(List<?> values) {
        List<String> strings = new ArrayList<>();
        for (Object value : values) {
            if (value != null) {
                strings.add(as(String.class, value, ""));
            }
        }
        return strings;
    }

    private static <T> T as(Class<? extends T> type, @Nullable Object value, T otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("expected " + type.getSimpleName() + ", found " + value);
        }
        return type.cast(value);
    }

    /** Reads a value: a map, list, string, number, boolean or null. */
    private static @Nullable Object value(JsonParser parser, int depth) {
        if (depth > DEEPEST || parser.currentToken() == null) {
            throw new IllegalArgumentException("expected settings, found something else");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser, depth + 1));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser, depth + 1));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("expected a value, found " + parser.currentToken());
        };
    }

    /** Writes all settings as one JSON object. */
    static byte[] write(Settings settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            field(json, "theme").writeString(settings.theme());
            field(json, "width").writeNumber(settings.width());
            field(json, "height").writeNumber(settings.height());
            field(json, "folder").writeString(settings.folder());
            field(json, "model").writeString(settings.model());
            field(json, "device").writeString(settings.device());
            strings(field(json, "recent"), settings.recent());
            write(field(json, "setup"), settings.setup());
            write(field(json, "preferences"), settings.preferences());
            json.writeRaw('\n');
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static JsonGenerator field(JsonGenerator json, String name) {
        json.writeName(name);
        return json;
    }

    private static void write(JsonGenerator json, Setup setup) {
        json.writeStartObject();
        json.writeName("threads").writeNumber(setup.threads());
        json.writeName("candidates").writeNumber(setup.candidates());
        json.writeName("models").writeString(setup.models());
        json.writeName("gallery").writeString(setup.gallery());
        json.writeName("exports").writeString(setup.exports());
        json.writeName("pause").writeNumber(setup.pause());
        json.writeName("recovery").writeBoolean(setup.recovery());
        json.writeName("tile").writeNumber(setup.tile());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Preferences preferences) {
        json.writeStartObject();
        json.writeName("text").writeNumber(preferences.text());
        json.writeName("language").writeString(preferences.language());
        json.writeName("keys").writeStartObject();
        preferences.keys().forEach((id, stored) -> strings(json.writeName(id), stored));
        json.writeEndObject();
        json.writeName("toured").writeBoolean(preferences.toured());
        json.writeName("words");
        write(json, preferences.words());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Wordbook words) {
        json.writeStartObject();
        json.writeName("captions");
        strings(json, words.captions());
        json.writeName("styles").writeStartArray();
        words.styles().forEach(style -> {
            json.writeStartObject();
            json.writeName("name").writeString(style.name());
            json.writeName("words").writeString(style.words());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, List<String> values) {
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
