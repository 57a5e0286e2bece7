package org.glidefx.ui.kit;

import java.util.Arrays;
import java.util.Locale;

/** The languages of the window. */
public enum Language {
    SYSTEM("", ""),
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch");

    private final String id;
    private final String name;

    Language(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** The value in the settings file: a language tag, or empty for the system's language. */
    public String id() {
        return id;
    }

    /** The language's own name for itself; for {@link #SYSTEM}, a text in the window's language. */
    public String label() {
        return this == SYSTEM ? Messages.text("language.system") : name;
    }

    /** The language with this id; {@link #SYSTEM} if there is none. */
    public static Language of(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id.equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }

    /**
     * Makes this the language of the process; call it before any text is shown. If the system already uses this
     * language, its locale stays, with the formats of its country.
     */
    public void use() {
        if (this != SYSTEM
                && !Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals(id)) {
            Locale.setDefault(Locale.of(id));
        }
    }
}
