package org.glidefx.ui.settings;

/** Stores the window's settings from one start to the next. */
public interface SettingsStore {

    /** The settings saved last, or the defaults. */
    Settings load();

    /** Saves settings for the next start; never throws, because a lost setting is no reason to interrupt the user. */
    void save(Settings settings);

    /** The server saved last; kept apart from the settings because its token is secret. */
    default ServerChoice server() {
        return ServerChoice.NONE;
    }

    /** Saves the server for the next start; never throws. */
    default void save(ServerChoice server) {}
}
