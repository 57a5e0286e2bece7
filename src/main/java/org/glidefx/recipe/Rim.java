package org.glidefx.recipe;

import java.util.Arrays;
import java.util.Optional;

/** What is done along the rim of a hole about the colours that a base filled it with, before an upsampler enlarges them. */
public enum Rim {
    /** Nothing, as programs did that knew nothing else. */
    AS_MADE(""),
    /** They are matched to what surrounds the hole. */
    MATCHED("matched");

    private final String id;

    Rim(String id) {
        this.id = id;
    }

    /** The name in recipes; empty where the field is left out. */
    public String id() {
        return id;
    }

    /** The one of this name; empty if there is none. */
    public static Optional<Rim> of(String id) {
        return Arrays.stream(values()).filter(rim -> rim.id.equals(id)).findFirst();
    }
}
