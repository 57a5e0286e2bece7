package org.glidefx.ui.settings;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.kit.Theme;

/** The settings in force; every change is stored at once. For the window's thread. */
public final class SettingsViewModel {

    private final SettingsStore store;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private ServerChoice server;

    public SettingsViewModel(SettingsStore store) {
        this.store = store;
        settings = new ReadOnlyObjectWrapper<>(store.load());
        server = store.server();
    }

    public Settings get() {
        return settings.get();
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Applies {@code change} to the settings and stores the result if it differs. */
    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (!changed.equals(settings.get())) {
            settings.set(changed);
            store.save(changed);
        }
    }

    /** The current choice of server. */
    public ServerChoice server() {
        return server;
    }

    /** Sets and stores the server; returns false if it is the same as before. */
    boolean use(ServerChoice chosen) {
        boolean other = !chosen.equals(server);
        if (other) {
            server = chosen;
            store.save(chosen);
        }
        return other;
    }

    public void prefer(UnaryOperator<Preferences> change) {
        change(now -> now.withPreferences(change.apply(now.preferences())));
    }

    /** Changes how the program works on this machine. */
    public void setUp(UnaryOperator<Setup> change) {
        change(now -> now.withSetup(change.apply(now.setup())));
    }

    /** Makes the text {@code by} steps larger, or smaller if negative. */
    public void stepText(int by) {
        prefer(now -> now.withText(TextSize.step(now.text(), by)));
    }

    public void nextTheme() {
        change(now -> now.withTheme(Theme.of(now.theme()).next().id()));
    }
}
