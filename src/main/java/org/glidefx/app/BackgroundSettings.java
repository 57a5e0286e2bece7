package org.glidefx.app;

import org.glidefx.jobs.NewestWriter;
import org.glidefx.ui.settings.ServerChoice;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;

/** Keeps settings on a thread of its own, for a slow disk must not hold up the window. Safe to use from any thread. */
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

    /** At once: it changes by a button alone, and the model that is opened next looks for it. */
    @Override
    public void save(ServerChoice server) {
        store.save(server);
    }

    /** Writes what waits, and waits for what is being written. */
    @Override
    public void close() {
        writer.close();
    }
}
