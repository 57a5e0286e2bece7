package org.glidefx.testing;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A folder of golden files, with what {@code manifest.json} says of it.
 *
 * @param root where the manifest lies
 * @param name such as "loops/ddim"
 */
public record Goldens(Path root, String name) {

    /** Those that come with the project. */
    public Goldens(String name) {
        this(shipped(), name);
    }

    /** Another folder under the same manifest. */
    public Goldens sibling(String other) {
        return new Goldens(root, other);
    }

    /** The file of this name, extension included. */
    public Path file(String file) {
        return root.resolve(name).resolve(file);
    }

    /** A file of this folder as JSON. */
    public JsonNode json(String file) {
        return new ObjectMapper().readTree(file(file).toFile());
    }

    /** The largest absolute difference that a test should accept. */
    public double tolerance(String file) {
        return manifest(root)
                .required("folders")
                .required(name)
                .required("files")
                .required(file)
                .required("tolerance")
                .doubleValue();
    }

    /** The manifest of those that come with the project. */
    public static JsonNode manifest() {
        return manifest(shipped());
    }

    private static JsonNode manifest(Path root) {
        return new ObjectMapper().readTree(root.resolve("manifest.json").toFile());
    }

    private static Path shipped() {
        URL url = Objects.requireNonNull(Goldens.class.getResource("/goldens"), "no golden files on the class path");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
