package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The origin of an installed model, stored in its folder as {@code install.json}.
 *
 * @param date of the installation, in ISO 8601
 * @param licence id of the licence that was agreed to
 */
public record Provenance(String date, Precision precision, String licence, List<Origin> files) {

    private static final String FILE = "install.json";
    private static final long MAX_BYTES = 1 << 20;

    public Provenance {
        files = List.copyOf(files);
    }

    /**
     * One of the files that the model was made from.
     *
     * @param source an address, or the path of a file that the user had
     * @param size in bytes
     */
    public record Origin(String name, String source, long size, String sha256) {}

    /** Reads the record in a model's folder; empty if there is none that can be read. */
    public static Optional<Provenance> of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
                    ? Optional.of(parse(JsonMapper.shared().readTree(Files.readAllBytes(file))))
                    : Optional.empty();
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Provenance parse(JsonNode root) {
        List<Origin> files = new ArrayList<>();
        for (JsonNode node : root.path("files")) {
            files.add(new Origin(
                    node.path("name").asString(""),
                    node.path("source").asString(""),
                    node.path("size").asLong(0),
                    node.path("sha256").asString("")));
        }
        String precision = root.path("precision").asString("").toUpperCase(Locale.ROOT);
        return new Provenance(
                root.path("date").asString(""),
                Precision.valueOf(precision),
                root.path("licence").asString(""),
                files);
    }

    void write(Path folder) throws IOException {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("formatVersion", 1);
        root.put("date", date);
        root.put("precision", precision.id());
        root.put("licence", licence);
        ArrayNode list = root.putArray("files");
        for (Origin origin : files) {
            list.addObject()
                    .put("name", origin.name())
                    .put("source", origin.source())
                    .put("size", origin.size())
                    .put("sha256", origin.sha256());
        }
        Files.write(
                folder.resolve(FILE),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }
}
