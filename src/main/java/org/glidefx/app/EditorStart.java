package org.glidefx.app;

import java.nio.file.Path;
import java.util.Optional;

final class EditorStart {
    private EditorStart() {}

    static void open(Wiring wiring, UserFolders folders, Optional<Path> picture) {
        throw new IllegalStateException("no editor yet " + wiring + folders + picture);
    }
}
