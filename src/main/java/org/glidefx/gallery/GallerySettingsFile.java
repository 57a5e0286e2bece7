package org.glidefx.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.image.file.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link GallerySettings} in a file of their own, so that they outlive a damaged index. */
final class GallerySettingsFile {

    private static final long MOST_BYTES = 1 << 16;

    private final Path file;

    GallerySettingsFile(Path folder) {
        file = folder.resolve("settings.json");
    }

    /** Reads the settings; a file that cannot be read gives the defaults. */
    GallerySettings load() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return GallerySettings.DEFAULTS;
            }
            JsonNode read = JsonMapper.shared().readTree(Files.readAllBytes(file));
            return new GallerySettings(
                    read.path("keep").asBoolean(GallerySettings.DEFAULTS.keep()),
                    read.path("gigabytes").asInt(GallerySettings.DEFAULTS.gigabytes()));
        } catch (IOException | JacksonException unreadable) {
            return GallerySettings.DEFAULTS;
        }
    }

    /** @throws org.glidefx.image.file.ImageFileException if they cannot be written */
    void save(GallerySettings settings) {
        byte[] bytes = JsonMapper.shared()
                .writeValueAsBytes(JsonMapper.shared()
                        .createObjectNode()
                        .put("keep", settings.keep())
                        .put("gigabytes", settings.gigabytes()));
        AtomicFile.write(file, stream -> stream.write(bytes));
    }
}
