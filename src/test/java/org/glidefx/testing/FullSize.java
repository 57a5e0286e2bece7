package org.glidefx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * The goldens of the official sizes, which {@code src/test/python/make_full_size.py} writes into the folder that the property
 * {@code glidefx.full} names, and the log of what was measured on them.
 */
public final class FullSize {

    private static final Path LOG = Path.of("target", "full-size.txt");

    private FullSize() {}

    /** Goldens of that name; the test is skipped if they were not made. */
    public static Goldens goldens(String name) {
        Goldens goldens = new Goldens(root(), name);
        Assumptions.assumeTrue(Files.isDirectory(goldens.file("")), "no " + name + " in " + root());
        return goldens;
    }

    private static Path root() {
        String folder = System.getProperty("glidefx.full", "");
        if (folder.isEmpty()) {
            throw new IllegalStateException("Say -Dglidefx.full=DIR, where make_full_size.py wrote its files.");
        }
        return Path.of(folder);
    }

    /** A line for the log, and for whoever watches. */
    public static void note(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        try {
            Files.createDirectories(LOG.getParent());
            Files.writeString(LOG, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
