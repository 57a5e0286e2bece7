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
 * @param name such as "loops/ddim"
 */
public record Goldens(String name) {

    /** The file of this name, extension included. */
    public Path file(String file) {
        return root().resolve(name).resolve(file);
    }

    /** A file of this folder as JSON. */
    public JsonNode json(String file) {
        return new ObjectMapper().readTree(file(file).toFile());
    }

    /** The largest absolute difference that a test should accept. */
    public double tolerance(String file) {
        return manifest()
                .required("folders")
                .required(name)
                .required("files")
                .required(file)
                .required("tolerance")
                .doubleValue();
    }

    public static JsonNode manifest() {
        return new ObjectMapper().readTree(root().resolve("manifest.json").toFile());
    }

    private static Path root() {
        URL url = Objects.requireNonNull(Goldens.class.getResource("/goldens"), "no golden files on the class path");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
