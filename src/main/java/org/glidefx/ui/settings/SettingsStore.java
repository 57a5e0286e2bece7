package org.glidefx.ui.settings;

/** Store of the window's settings between two starts. */
public interface SettingsStore {

    /** The settings of the last time, or the defaults. */
    Settings load();

    /** Keeps settings for the next time; never throws, for a lost setting is no reason to disturb. */
    void save(Settings settings);

    /** The server of the last time; apart from the settings, for its token is secret. */
    default ServerChoice server() {
        return ServerChoice.NONE;
    }

    /** Keeps the server for the next time; never throws. */
    default void save(ServerChoice server) {}
}
