package org.glidefx.recipe;

import java.util.Arrays;
import java.util.Optional;

/** What is done about the colours of the base's fill along the rim of a hole, before the upsampler enlarges it. */
public enum Rim {
    /** Nothing; older programs knew nothing else. */
    AS_MADE(""),
    /** They are matched to the surroundings of the hole. */
    MATCHED("matched");

    private final String id;

    Rim(String id) {
        this.id = id;
    }

    /** The name in recipes; empty where the field is left out. */
    public String id() {
        return id;
    }

    /** Returns the one with this id; empty if there is none. */
    public static Optional<Rim> of(String id) {
        return Arrays.stream(values()).filter(rim -> rim.id.equals(id)).findFirst();
    }
}
