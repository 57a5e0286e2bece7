package org.glidefx.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The themes of the window: each a base theme with the program's design tokens over it. */
public enum Theme {
    DARK("dark", new PrimerDark().getUserAgentStylesheet()),
    LIGHT("light", new PrimerLight().getUserAgentStylesheet()),
    HIGH_CONTRAST("high-contrast", new PrimerDark().getUserAgentStylesheet());

    private final String id;
    private final String base;

    Theme(String id, String base) {
        this.id = id;
        this.base = base;
    }

    /** The value in the settings file, and the suffix of its message keys. */
    public String id() {
        return id;
    }

    /** The user agent style sheet that JavaFX starts from. */
    public String base() {
        return base;
    }

    /** The style sheets of a scene, in order. */
    public List<String> sheets() {
        return List.of(sheet("tokens-" + id), sheet("controls"), sheet("app"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name + ".css"), name)
                .toExternalForm();
    }

    /** The theme after this one; after the last comes the first. */
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** The theme with this id; {@link #DARK} if there is none. */
    public static Theme of(String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id.equals(id))
                .findFirst()
                .orElse(DARK);
    }
}
