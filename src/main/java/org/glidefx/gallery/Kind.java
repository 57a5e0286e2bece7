package org.glidefx.gallery;

import java.util.Arrays;

/** Origin of a picture in the gallery. */
public enum Kind {
    /** A whole picture from words. */
    GENERATE("generate"),
    /** Part of a picture was filled, or it was made larger. */
    EDIT("edit"),
    /** A file from outside. */
    IMPORT("import");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /** As it stands in the index. */
    public String id() {
        return id;
    }

    /** The kind of that id; a file from outside if there is none, so that a strange row is still shown. */
    static Kind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElse(IMPORT);
    }
}
