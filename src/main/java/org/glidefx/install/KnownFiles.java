package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.glidefx.install.download.Downloaded;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checksums of files whose publisher states none: recorded when a file is downloaded for the first time (trust on first
 * use); every later copy, from wherever, must match. They stay when the model is removed.
 */
final class KnownFiles {

    private final Path file;
    private final ObjectNode known;

    private KnownFiles(Path file, ObjectNode known) {
        this.file = file;
        this.known = known;
    }

    /** @throws InstallException if the record exists but cannot be read, because then nothing can be trusted */
    static KnownFiles open(InstallFolders folders) throws IOException {
        Path file = folders.knownFiles();
        if (!Files.exists(file)) {
            return new KnownFiles(file, JsonMapper.shared().createObjectNode());
        }
        try {
            JsonNode read = JsonMapper.shared().readTree(Files.readAllBytes(file));
            if (read instanceof ObjectNode entries) {
                return new KnownFiles(file, entries);
            }
        } catch (JacksonException damaged) {
            throw unreadable(file, damaged);
        }
        throw unreadable(file, null);
    }

    private static InstallException unreadable(Path file, @Nullable Throwable cause) {
        return new InstallException(
                "The record of checksums \"" + file + "\" cannot be read; delete it to begin a new one.", cause);
    }

    /**
     * Records a file's checksum, or compares it with the record.
     *
     * @return true if the file was not recorded before
     * @throws InstallException if it differs from the file that was downloaded before
     */
    boolean meet(String model, Downloaded fetched, String source, LocalDate today) throws IOException {
        String key = model + "/" + fetched.file().getFileName();
        JsonNode before = known.path(key);
        String expected = before.path("sha256").asString("");
        if (expected.equals(fetched.sha256())) {
            return false;
        }
        if (!expected.isEmpty()) {
            throw new InstallException(fetched.file().getFileName() + " is not the file that was fetched on "
                    + before.path("date").asString("an earlier day") + " (SHA-256 " + fetched.sha256() + " instead of "
                    + expected + "), so it was not installed; if its publisher has changed it on purpose, delete \""
                    + file
                    + "\" and install again.");
        }
        known.putObject(key)
                .put("sha256", fetched.sha256())
                .put("size", fetched.size())
                .put("source", source)
                .put("date", today.toString());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(known));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }
}
