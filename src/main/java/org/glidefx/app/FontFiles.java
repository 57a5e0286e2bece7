package org.glidefx.app;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The font files in the folders that fontconfig searches by default. */
final class FontFiles {

    private static final int DEPTH = 6;

    private final List<Path> folders;

    FontFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    static FontFiles ofThisSystem() {
        Path home = Path.of(System.getProperty("user.home"));
        return new FontFiles(List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                Path.of("/usr/share/X11/fonts"),
                home.resolve(".fonts"),
                home.resolve(".local/share/fonts")));
    }

    /** Number of font files; folders that cannot be read count as empty. */
    int count() {
        return folders.stream().mapToInt(FontFiles::count).sum();
    }

    private static int count(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return (int) files.filter(FontFiles::isFont).count();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return 0;
        }
    }

    private static boolean isFont(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(".ttf", ".otf", ".ttc", ".pfb").anyMatch(name::endsWith);
    }
}
