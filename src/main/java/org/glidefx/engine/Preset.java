package org.glidefx.engine;

import java.util.Arrays;
import java.util.Optional;

/** Ready-made sampling settings. */
public enum Preset {
    /** Few steps of a fast solver, as many as the model names; the default. */
    FAST("fast"),
    /** The official GLIDE notebooks' settings, step for step. */
    REFERENCE("reference");

    private final String id;

    Preset(String id) {
        this.id = id;
    }

    /** The name in recipes and on the command line. */
    public String id() {
        return id;
    }

    /** Returns the preset with this id; empty if there is none. */
    public static Optional<Preset> of(String id) {
        return Arrays.stream(values()).filter(preset -> preset.id.equals(id)).findFirst();
    }
}
