package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checksums of files whose publisher states none: recorded when a file that was downloaded for the first time has been
 * converted (trust on first use); every later copy, from wherever, must match. They stay when the model is removed.
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
     * Compares a file with the record.
     *
     * @return true if it is the recorded file, false if none is recorded
     * @throws InstallException if it differs from the recorded file
     */
    boolean requireSame(String model, Provenance.Origin fetched) throws InstallException {
        JsonNode before = known.path(key(model, fetched));
        String expected = before.path("sha256").asString("");
        if (!expected.isEmpty() && !expected.equals(fetched.sha256())) {
            throw new InstallException(fetched.name() + " is not the file that was fetched on "
                    + before.path("date").asString("an earlier day") + " (SHA-256 " + fetched.sha256() + " instead of "
                    + expected + "), so it was not installed; if its publisher has changed it on purpose, delete \""
                    + file
                    + "\" and install again.");
        }
        return !expected.isEmpty();
    }

    private static String key(String model, Provenance.Origin fetched) {
        return model + "/" + fetched.name();
    }

    /** Records a file's checksum, for which there must be no record yet. */
    void add(String model, Provenance.Origin fetched, LocalDate today) throws IOException {
        known.putObject(key(model, fetched))
                .put("sha256", fetched.sha256())
                .put("size", fetched.size())
                .put("source", fetched.source())
                .put("date", today.toString());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(known));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
