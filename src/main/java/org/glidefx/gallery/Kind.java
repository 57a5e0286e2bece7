package org.glidefx.gallery;

import java.util.Arrays;

/** How a picture came into the gallery. */
public enum Kind {
    /** A whole picture made from a caption. */
    GENERATE("generate"),
    /** A filled or enlarged picture. */
    EDIT("edit"),
    /** A file from outside. */
    IMPORT("import");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /** The name in the index. */
    public String id() {
        return id;
    }

    /** The kind with that id; {@link #IMPORT} if there is none, so that an unknown row is still shown. */
    static Kind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElse(IMPORT);
    }
}
