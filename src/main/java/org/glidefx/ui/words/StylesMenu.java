package org.glidefx.ui.words;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.Wordbook.Style;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The menu of styles: named words that can be appended to any caption. */
final class StylesMenu {

    private final MenuButton button = new MenuButton();
    private final StringProperty caption;
    private final SettingsViewModel settings;
    private final Prompt prompt;

    StylesMenu(StringProperty caption, SettingsViewModel settings, Prompt prompt) {
        this.caption = caption;
        this.settings = settings;
        this.prompt = prompt;
        button.setId("styles");
        button.setGraphic(new FontIcon(MaterialDesignT.TEXT_BOX_PLUS_OUTLINE));
        button.getStyleClass().addAll(Styles.ICON_BUTTON, "styles-menu");
        button.setAccessibleText(Messages.text("styles.title"));
        Tips.give(button, Messages.text("styles.tip"));
        button.setOnShowing(ignored -> fill());
        fill();
    }

    Node node() {
        return button;
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        List<Style> styles = settings.get().preferences().words().styles();
        for (Style style : styles) {
            items.add(item(
                    "style-" + style.name(), style.name() + ": " + Summaries.title(style.words()), () -> add(style)));
        }
        if (!styles.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.add(item("style-save", Messages.text("styles.save"), this::ask));
        if (!styles.isEmpty()) {
            Menu delete = new Menu(Messages.text("styles.delete"));
            delete.setId("style-delete");
            styles.forEach(style ->
                    delete.getItems().add(item("style-delete-" + style.name(), style.name(), () -> forget(style))));
            items.add(delete);
        }
        button.getItems().setAll(items);
    }

    private static MenuItem item(String id, String text, Runnable command) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(ignored -> command.run());
        return item;
    }

    /** Appends a style to the caption, unless the caption ends with it already. */
    private void add(Style style) {
        String said = caption.get().strip();
        if (!said.endsWith(style.words())) {
            caption.set(said.isEmpty() ? style.words() : said + " " + style.words());
        }
    }

    private void forget(Style style) {
        settings.prefer(now -> now.withWords(now.words().without(style.name())));
    }

    /** Asks for a style's name and words, and suggests the caption for the words. */
    private void ask() {
        TextField name = new TextField();
        name.setId("style-name");
        name.setPromptText(Messages.text("styles.name.prompt"));
        TextField words = new TextField(caption.get().strip());
        words.setId("style-words");
        words.setPromptText(Messages.text("styles.words.prompt"));
        Button done = new Button(Messages.text("styles.done"));
        done.setId("style-done");
        done.setDefaultButton(true);
        done.disableProperty()
                .bind(name.textProperty()
                        .map(String::isBlank)
                        .flatMap(blank -> words.textProperty().map(said -> blank || said.isBlank())));
        done.setOnAction(ignored -> {
            prompt.cancel();
            Style style = new Style(name.getText().strip(), words.getText().strip());
            settings.prefer(now -> now.withWords(now.words().with(style)));
        });
        HBox buttons = new HBox(done);
        buttons.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        prompt.show(
                Messages.text("styles.save.title"),
                new VBox(12, Fields.row("styles.name", name), Fields.row("styles.words", words), buttons));
        name.requestFocus();
    }
}
