package org.glidefx.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file of a model.
 *
 * @param name a plain file name, no path
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record ModelFile(String name, long size, String sha256) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ModelFile {
        requireName(name);
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (size < 0) {
            throw new IllegalArgumentException("expected a size of at least 0 for " + name + ", found " + size);
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("expected a SHA-256 of 64 hexadecimal digits for " + name);
        }
    }

    /** @throws IllegalArgumentException if a name is not a plain file name, which could lead out of the model's folder */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("expected a plain file name, found \"" + name + "\"");
        }
    }
}
