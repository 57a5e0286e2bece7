package org.glidefx.ui.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.TextSize;
import org.jspecify.annotations.Nullable;

/**
 * Settings of personal taste. Invalid or missing values become the defaults.
 *
 * @param text text size in percent, a step of {@link TextSize}; 0 becomes the default, any other number the nearest
 *     step
 * @param language id of a {@link Language}; empty for the system's
 * @param keys stored shortcuts by the id of their action, for the actions whose keys differ from the defaults
 * @param toured whether the tour was finished or skipped
 * @param words earlier captions, and styles
 */
public record Preferences(int text, String language, Map<String, List<String>> keys, boolean toured, Wordbook words) {

    public static final Preferences DEFAULTS = new Preferences(TextSize.USUAL, "", Map.of(), false, Wordbook.EMPTY);

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    public Preferences {
        text = text == 0 ? TextSize.USUAL : TextSize.nearest(text);
        language = language == null ? "" : language;
        keys = whole(keys);
        words = words == null ? Wordbook.EMPTY : words;
    }

    private static Map<String, List<String>> whole(
            @Nullable Map<@Nullable String, @Nullable List<@Nullable String>> keys) {
        Map<String, List<String>> whole = new LinkedHashMap<>();
        if (keys != null) {
            keys.forEach((id, stored) -> {
                if (id != null && stored != null) {
                    whole.put(id, stored.stream().filter(Objects::nonNull).toList());
                }
            });
        }
        return Map.copyOf(whole);
    }

    public Preferences withText(int percent) {
        return new Preferences(percent, language, keys, toured, words);
    }

    public Preferences withLanguage(String id) {
        return new Preferences(text, id, keys, toured, words);
    }

    public Preferences withKeys(Map<String, List<String>> stored) {
        return new Preferences(text, language, stored, toured, words);
    }

    public Preferences withToured() {
        return new Preferences(text, language, keys, true, words);
    }

    public Preferences withWords(Wordbook said) {
        return new Preferences(text, language, keys, toured, said);
    }
}
