package org.glidefx.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The looks of the window: a base theme and our tokens over it. */
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

    /** The name in the settings file, and the end of its keys among the texts. */
    public String id() {
        return id;
    }

    /** The style sheet that the toolkit starts from. */
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

    /** The theme of that name; dark if there is none. */
    public static Theme of(String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id.equals(id))
                .findFirst()
                .orElse(DARK);
    }
}
