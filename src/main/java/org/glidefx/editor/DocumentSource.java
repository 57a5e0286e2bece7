package org.glidefx.editor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Source of a document's parts: its file, or a journal. */
interface DocumentSource {

    /** Its name in messages. */
    String name();

    /** True if something of it is missing or damaged. */
    boolean isCutOff();

    /** The JSON of the history; null if it is not there. */
    byte @Nullable [] history();

    /** A part; empty if it is missing or has another hash. */
    Optional<Blob> part(String file, String sha256);

    /** A part whatever its hash; empty if it is missing. */
    Optional<Blob> whole(String file);
}
