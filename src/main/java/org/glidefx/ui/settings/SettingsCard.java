package org.glidefx.ui.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.kit.Theme;

/** Theme, size of text and language, in force as soon as they are chosen; and where networks run. */
public final class SettingsCard {

    private final VBox card = new VBox(12);
    private final ComboBox<Theme> theme;

    /** @param server the section about servers */
    public SettingsCard(SettingsViewModel settings, Runnable showShortcuts, Runnable showTour, Node server) {
        Settings now = settings.get();
        theme = choice("settings-theme", List.of(Theme.values()), chosen -> Messages.text("theme." + chosen.id()));
        theme.setValue(Theme.of(now.theme()));
        onChoice(theme, chosen -> settings.change(held -> held.withTheme(chosen.id())));
        ComboBox<Integer> text = choice("settings-text", TextSize.STEPS, SettingsCard::percent);
        text.setValue(now.preferences().text());
        onChoice(text, chosen -> settings.prefer(held -> held.withText(chosen)));
        ComboBox<Language> language = choice("settings-language", List.of(Language.values()), Language::label);
        language.setValue(Language.of(now.preferences().language()));
        onChoice(language, chosen -> settings.prefer(held -> held.withLanguage(chosen.id())));
        Label hint = new Label(Messages.text("preferences.language.hint"));
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        card.getStyleClass().add("settings-card");
        card.getChildren()
                .addAll(
                        Fields.row("preferences.theme", theme),
                        Fields.row("preferences.text", text),
                        Fields.row("preferences.language", language),
                        hint,
                        server,
                        new HBox(10, button("shortcuts", showShortcuts), button("tour", showTour)));
    }

    private static Button button(String name, Runnable command) {
        Button button = new Button(Messages.text("preferences." + name));
        button.setId("settings-" + name);
        button.setTooltip(new Tooltip(Messages.text("preferences." + name + ".tip")));
        button.setOnAction(ignored -> command.run());
        return button;
    }

    public Node node() {
        return card;
    }

    public void focus() {
        theme.requestFocus();
    }

    private static String percent(Integer step) {
        return Messages.text("preferences.percent", Integer.toString(step));
    }

    private static <T> ComboBox<T> choice(String id, List<T> values, Function<T, String> words) {
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

    private static <T> void onChoice(ComboBox<T> box, Consumer<T> then) {
        box.valueProperty().subscribe((before, chosen) -> {
            if (chosen != null) {
                then.accept(chosen);
            }
        });
    }
}
