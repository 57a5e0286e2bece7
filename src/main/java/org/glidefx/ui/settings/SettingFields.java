package org.glidefx.ui.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.util.StringConverter;
import org.glidefx.ui.kit.Fields;

/** Makes rows whose field and setting are kept in step. */
final class SettingFields {

    private final SettingsViewModel settings;

    SettingFields(SettingsViewModel settings) {
        this.settings = settings;
    }

    /** True while a setting has its default value. */
    <T> ObservableValue<Boolean> isDefault(Function<Settings, T> part) {
        return Bindings.createBooleanBinding(
                () -> part.apply(settings.get()).equals(part.apply(Settings.DEFAULTS)), settings.settingsProperty());
    }

    /** @param store puts a value into the settings */
    <T> SettingRow choice(String name, ComboBox<T> box, Function<Settings, T> part, Consumer<T> store) {
        settings.settingsProperty().subscribe(now -> box.setValue(part.apply(now)));
        box.valueProperty().subscribe((before, chosen) -> {
            if (chosen != null && !chosen.equals(part.apply(settings.get()))) {
                store.accept(chosen);
            }
        });
        return new SettingRow(name, box, () -> store.accept(part.apply(Settings.DEFAULTS)), isDefault(part));
    }

    /** @param store puts a value within the bounds into the settings */
    SettingRow number(String name, int min, int max, Function<Settings, Integer> part, Consumer<Integer> store) {
        IntegerProperty value = new SimpleIntegerProperty(part.apply(settings.get()));
        Spinner<Integer> spinner = Fields.number("settings-" + name, value, min, max);
        settings.settingsProperty().subscribe(now -> value.set(part.apply(now)));
        value.subscribe((before, now) -> store.accept(now.intValue()));
        return new SettingRow(name, spinner, () -> store.accept(part.apply(Settings.DEFAULTS)), isDefault(part));
    }

    static <T> ComboBox<T> box(String id, List<T> values, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice cannot be typed");
            }
        });
        return box;
    }
}
