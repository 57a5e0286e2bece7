package org.glidefx.ui;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings in force; every change is stored at once. For the window's thread. */
final class SettingsViewModel {

    private final SettingsStore store;
    private final ReadOnlyObjectWrapper<Settings> settings;

    SettingsViewModel(SettingsStore store) {
        this.store = store;
        settings = new ReadOnlyObjectWrapper<>(store.load());
    }

    Settings get() {
        return settings.get();
    }

    ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Stores what {@code change} makes of the settings, if that is another. */
    void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        if (!changed.equals(settings.get())) {
            settings.set(changed);
            store.save(changed);
        }
    }

    void prefer(UnaryOperator<Preferences> change) {
        change(now -> now.withPreferences(change.apply(now.preferences())));
    }

    /** Makes the words so many steps larger, or smaller if negative. */
    void stepText(int by) {
        prefer(now -> now.withText(TextSize.step(now.text(), by)));
    }

    void nextTheme() {
        change(now -> now.withTheme(Theme.of(now.theme()).next().id()));
    }
}
