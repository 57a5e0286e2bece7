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
 * The server of the settings, in a file of its own that only its owner can read, for it holds the token. Written beside it and moved
 * into place.
 */
public final class ServerFile {

    /** Of the file, beside the settings. */
    public static final String NAME = "server.json";

    private static final System.Logger LOG = System.getLogger(ServerFile.class.getName());
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final long LONGEST = 1 << 16;

    private final Path file;

    public ServerFile(Path file) {
        this.file = file;
    }

    /**
     * What is kept.
     *
     * @param used whether the window runs networks there
     * @param address as it was typed; may be empty
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

    /** The kept record; {@link Kept#NONE} where there is nothing, or nothing that can be read. */
    public Kept load() {
        try {
            if (Files.size(file) > LONGEST) {
                return Kept.NONE;
            }
            shut(file);
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
            // Without the exception, whose message quotes the file.
            LOG.log(Level.WARNING, "The server of the settings is damaged");
            return Kept.NONE;
        }
    }

    /** @throws IOException if the disk fails; what was kept before stays */
    public void save(Kept kept) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "server", ".tmp");
        try {
            shut(fresh);
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

    /** Before a secret is in it. Windows keeps what lies in a user's folder from other users by itself. */
    private static void shut(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !Files.getPosixFilePermissions(file).equals(OWNER)) {
            Files.setPosixFilePermissions(file, OWNER);
        }
    }

    /** The token for an address, if it is the one that it was given for. */
    public Optional<AccessToken> tokenFor(ServerAddress address) {
        Kept kept = load();
        return !kept.token().isEmpty() && ServerAddress.of(kept.address()).equals(address)
                ? Optional.of(AccessToken.of(kept.token()))
                : Optional.empty();
    }
}
