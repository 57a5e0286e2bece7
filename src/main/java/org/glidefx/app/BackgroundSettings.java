package org.glidefx.app;

import org.glidefx.jobs.NewestWriter;
import org.glidefx.ui.settings.ServerChoice;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;

/** Saves settings on a thread of its own, because a slow disk must not block the window. Thread-safe. */
final class BackgroundSettings implements SettingsStore, AutoCloseable {

    private final SettingsStore store;
    private final NewestWriter<Settings> writer;

    BackgroundSettings(SettingsStore store) {
        this.store = store;
        writer = new NewestWriter<>("settings", store::save);
    }

    @Override
    public Settings load() {
        return writer.newest(store::load);
    }

    @Override
    public void save(Settings settings) {
        writer.write(settings);
    }

    @Override
    public ServerChoice server() {
        return store.server();
    }

    /** Saves the server at once: only a button changes it, and the next model to be opened reads it. */
    @Override
    public void save(ServerChoice server) {
        store.save(server);
    }

    /** Writes pending settings, and waits until they are written. */
    @Override
    public void close() {
        writer.close();
    }
}
