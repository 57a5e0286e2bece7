package org.glidefx.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.glidefx.ui.settings.Setup;

/**
 * Folders in which the system wants a program to keep a user's files. None of them needs to exist.
 *
 * @param data what the user adds, such as models
 * @param config settings
 * @param state logs and other files that may be lost
 * @param models the user's own models
 * @param gallery everything made
 */
record UserFolders(Path data, Path config, Path state, Path models, Path gallery) {

    private static final String NAME = "GlideFX";

    /** Folders with models and gallery below {@code data}. */
    UserFolders(Path data, Path config, Path state) {
        this(data, config, state, data.resolve("models"), data.resolve("gallery"));
    }

    /** The settings file. */
    Path settings() {
        return config.resolve("settings.json");
    }

    /**
     * Returns these folders with those that the user chose for models and gallery; a name that is not a path is
     * ignored.
     */
    UserFolders with(Setup setup) {
        return new UserFolders(data, config, state, chosen(setup.models(), models), chosen(setup.gallery(), gallery));
    }

    private static Path chosen(String folder, Path usual) {
        try {
            return folder.isEmpty() ? usual : Path.of(folder);
        } catch (InvalidPathException noPath) {
            return usual;
        }
    }

    static UserFolders ofThisSystem() {
        return of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static UserFolders of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("win")) {
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"))
                    .resolve(NAME);
            Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"))
                    .resolve(NAME);
            return new UserFolders(local, roaming, local.resolve("Logs"));
        }
        if (name.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support").resolve(NAME);
            return new UserFolders(support, support, library.resolve("Logs").resolve(NAME));
        }
        String lower = NAME.toLowerCase(Locale.ROOT);
        // The XDG specification is relative to HOME; Java's user.home comes from the user database.
        Path user = folder(environment, "HOME", home);
        return new UserFolders(
                folder(environment, "XDG_DATA_HOME", user.resolve(".local/share"))
                        .resolve(lower),
                folder(environment, "XDG_CONFIG_HOME", user.resolve(".config")).resolve(lower),
                folder(environment, "XDG_STATE_HOME", user.resolve(".local/state"))
                        .resolve(lower));
    }

    /**
     * Returns the folder that a variable names. Relative paths are ignored, as the XDG base directory specification
     * demands.
     */
    private static Path folder(Map<String, String> environment, String variable, Path fallback) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : fallback;
    }
}
