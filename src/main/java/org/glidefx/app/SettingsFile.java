package org.glidefx.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.glidefx.remote.ServerFile;
import org.glidefx.ui.settings.ServerChoice;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import tools.jackson.core.JacksonException;

/**
 * The window's settings in a small JSON file.
 *
 * <p>Written to a temporary file that is moved into place, so that two windows may save at once and the file is always
 * whole. A file that cannot be understood is kept as {@code .bak} and the defaults are used.
 */
final class SettingsFile implements SettingsStore {

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
    private final Path file;
    private final ServerFile server;

    /** The server's address and token are kept in a file of their own beside {@code file}. */
    SettingsFile(Path file) {
        this.file = file;
        this.server = new ServerFile(file.resolveSibling(ServerFile.NAME));
    }

    @Override
    public ServerChoice server() {
        ServerFile.Kept kept = server.load();
        return new ServerChoice(kept.used(), kept.address(), kept.token());
    }

    @Override
    public void save(ServerChoice chosen) {
        try {
            server.save(new ServerFile.Kept(chosen.used(), chosen.address(), chosen.token()));
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "The server cannot be saved", unwritable);
        }
    }

    @Override
    public Settings load() {
        try {
            return SettingsJson.read(Files.readAllBytes(file));
        } catch (NoSuchFileException first) {
            return Settings.DEFAULTS;
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The settings cannot be read", unreadable);
            return Settings.DEFAULTS;
        } catch (JacksonException | IllegalArgumentException damaged) {
            LOG.log(Level.WARNING, "The settings are damaged", damaged);
            keepAside();
            return Settings.DEFAULTS;
        }
    }

    private void keepAside() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "The damaged settings cannot be kept", unwritable);
        }
    }

    @Override
    public void save(Settings settings) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "settings", ".tmp");
            try {
                Files.write(fresh, SettingsJson.write(settings));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "The settings cannot be saved", unwritable);
        }
    }
}
