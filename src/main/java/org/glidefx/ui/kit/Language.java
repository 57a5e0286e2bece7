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

    /** The name in the settings file: a language tag, or nothing for the system's. */
    public String id() {
        return id;
    }

    /** Its name among its speakers; a text of its own for the system's. */
    public String label() {
        return this == SYSTEM ? Messages.text("language.system") : name;
    }

    /** The language of that name; the system's if there is none. */
    public static Language of(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id.equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }

    /**
     * Makes it the language of this process; call before the first word is shown. Where the system speaks the same
     * language, its country's habits stay.
     */
    public void use() {
        if (this != SYSTEM
                && !Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals(id)) {
            Locale.setDefault(Locale.of(id));
        }
    }
}
