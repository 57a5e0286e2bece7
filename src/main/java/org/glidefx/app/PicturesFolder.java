package org.glidefx.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the system keeps a user's pictures. */
final class PicturesFolder {

    private static final String ENGLISH = "Pictures";
    private static final Pattern XDG = Pattern.compile("\\s*XDG_PICTURES_DIR=\"(\\$HOME)?([^\"]*)\"\\s*");

    private PicturesFolder() {}

    /** The folders of this system to begin in, the best first; not all of them need to exist. */
    static List<Path> ofThisSystem() {
        return of(Path.of(System.getProperty("user.home")), System.getenv());
    }

    /**
     * The folder that a Linux desktop names in {@code user-dirs.dirs}, in the user's language; the English one, which
     * macOS and Windows use on disk in every language; the one in OneDrive, which may replace it; the home folder.
     */
    static List<Path> of(Path home, Map<String, String> environment) {
        Path config = path(environment.getOrDefault("XDG_CONFIG_HOME", "")).orElse(home.resolve(".config"));
        Optional<Path> synced = path(environment.getOrDefault("OneDrive", "")).map(drive -> drive.resolve(ENGLISH));
        return Stream.of(
                        named(config.resolve("user-dirs.dirs"), home).stream(),
                        Stream.of(home.resolve(ENGLISH)),
                        synced.stream(),
                        Stream.of(home))
                .flatMap(each -> each)
                .toList();
    }

    private static Optional<Path> named(Path file, Path home) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(XDG::matcher)
                    .filter(Matcher::matches)
                    .reduce((earlier, later) -> later)
                    .flatMap(found -> path((found.group(1) == null ? "" : home.toString()) + found.group(2)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns an absolute path; empty if {@code text} is none. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
