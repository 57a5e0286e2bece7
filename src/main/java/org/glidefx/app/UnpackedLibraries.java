package org.glidefx.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the libraries that bring native code along unpack it: into a folder of ours, for where the folder for temporary files
 * forbids execution they could not be loaded from it.
 */
final class UnpackedLibraries {

    /** Of libwebp's reader and of SQLite's driver. What the launcher has unpacked already goes before. */
    private static final List<String> PROPERTIES = List.of("com.luciad.imageio.webp.tmpdir", "org.sqlite.tmpdir");

    private UnpackedLibraries() {}

    /** Names the folder to both, unless the user named another; where it cannot be made, they use that for temporary files. */
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
