package org.glidefx.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The window's settings in a small JSON file.
 *
 * <p>Written beside it and moved into place, so that two windows may save at once and the file is always whole. A file
 * that cannot be understood is kept as {@code .bak} and the defaults are used.
 */
final class SettingsFile implements SettingsStore {

    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;

    SettingsFile(Path file) {
        this.file = file;
    }

    @Override
    public Settings load() {
        try {
            return complete(JSON.readValue(Files.readAllBytes(file), Settings.class));
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

    /** What an older program did not write comes from the defaults. */
    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    private static Settings complete(@Nullable Settings read) {
        if (read == null) {
            throw new IllegalArgumentException("expected settings, found null");
        }
        Settings other = Settings.DEFAULTS;
        return new Settings(
                read.theme() == null ? other.theme() : read.theme(),
                read.width() == Settings.MIN_WIDTH ? other.width() : read.width(),
                read.height() == Settings.MIN_HEIGHT ? other.height() : read.height(),
                read.folder() == null ? other.folder() : read.folder(),
                read.model() == null ? other.model() : read.model(),
                read.device() == null ? other.device() : read.device(),
                read.recent(),
                read.preferences());
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
                Files.write(fresh, JSON.writeValueAsBytes(settings));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "The settings cannot be saved", unwritable);
        }
    }
}
