package org.glidefx.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server in the settings, in a file of its own that only its owner can read, because it holds the token. Written to
 * a temporary file that is moved into place.
 */
public final class ServerFile {

    /** Name of the file, which is beside the settings file. */
    public static final String NAME = "server.json";

    private static final System.Logger LOG = System.getLogger(ServerFile.class.getName());
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final long LONGEST = 1 << 16;

    private final Path file;

    public ServerFile(Path file) {
        this.file = file;
    }

    /**
     * The content of the file.
     *
     * @param used whether the window runs networks on the server
     * @param address as the user typed it; may be empty
     * @param token empty for none
     */
    public record Kept(boolean used, String address, String token) {

        public static final Kept NONE = new Kept(false, "", "");

        @Override
        public String toString() {
            return "Kept[used=" + used + ", address=" + address + ", token " + (token.isEmpty() ? "none" : "hidden")
                    + "]";
        }
    }

    /** Reads the file; {@link Kept#NONE} if there is none, or none that can be read. */
    public Kept load() {
        try {
            if (Files.size(file) > LONGEST) {
                return Kept.NONE;
            }
            restrictToOwner(file);
            JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
            return new Kept(
                    json.path("used").asBoolean(false),
                    json.path("address").asString(""),
                    json.path("token").asString(""));
        } catch (NoSuchFileException none) {
            return Kept.NONE;
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The server of the settings cannot be read", unreadable);
            return Kept.NONE;
        } catch (JacksonException damaged) {
            // Logged without the exception, whose message quotes the file.
            LOG.log(Level.WARNING, "The server of the settings is damaged");
            return Kept.NONE;
        }
    }

    /** @throws IOException if the disk fails; the old file then stays */
    public void save(Kept kept) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "server", ".tmp");
        try {
            restrictToOwner(fresh);
            Files.write(
                    fresh,
                    JsonMapper.shared()
                            .writeValueAsBytes(JsonMapper.shared()
                                    .createObjectNode()
                                    .put("used", kept.used())
                                    .put("address", kept.address())
                                    .put("token", kept.token())));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Restricts a file to its owner, before a secret is written to it. On Windows a user's folder is closed to other
     * users anyway.
     */
    private static void restrictToOwner(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !Files.getPosixFilePermissions(file).equals(OWNER)) {
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    /** The token, if {@code address} is the one that it was given for. */
    public Optional<AccessToken> tokenFor(ServerAddress address) {
        Kept kept = load();
        return !kept.token().isEmpty() && isAt(kept.address(), address)
                ? Optional.of(AccessToken.of(kept.token()))
                : Optional.empty();
    }

    /** What is kept may be no address at all, and must not stand in the way of another server. */
    private static boolean isAt(String kept, ServerAddress address) {
        try {
            return ServerAddress.of(kept).equals(address);
        } catch (ServerException noAddress) {
            return false;
        }
    }
}
