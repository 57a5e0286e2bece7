package org.glidefx.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses the folder into which libraries unpack their native code: one of the program's own, because native code
 * cannot be loaded from a temporary folder that forbids execution.
 */
final class UnpackedLibraries {

    /**
     * Properties of the libwebp reader and of the SQLite driver. What the launcher has already unpacked takes
     * precedence.
     */
    private static final List<String> PROPERTIES = List.of("com.luciad.imageio.webp.tmpdir", "org.sqlite.tmpdir");

    private UnpackedLibraries() {}

    /**
     * Sets the folder for both, unless the user set another; if it cannot be created, they use the folder for temporary
     * files.
     */
    static void into(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException notOurs) {
            return;
        }
        for (String property : PROPERTIES) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, folder.toString());
            }
        }
    }
}
