package org.glidefx.ui.strips;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;

/** The context menu of a version: rename, copy, compare, make again, delete. */
final class VersionMenu {

    private final EditorViewModel editor;
    private final Prompt prompt;
    private final Consumer<Version> copy;

    /** @param copy puts the picture of a version on the clipboard */
    VersionMenu(EditorViewModel editor, Prompt prompt, Consumer<Version> copy) {
        this.editor = editor;
        this.prompt = prompt;
        this.copy = copy;
    }

    /** Gives a version's button the menu; the menu key opens it too. */
    void install(Button card, Version version) {
        card.setContextMenu(new ContextMenu());
        card.setOnContextMenuRequested(ignored -> fill(card.getContextMenu(), version));
        fill(card.getContextMenu(), version);
    }

    private void fill(ContextMenu menu, Version version) {
        MenuItem rename = item("version-rename", () -> rename(version));
        MenuItem picture = item("version-copy", () -> copy.accept(version));
        MenuItem seed = item("version-again-seed", () -> editor.runAgain(version.id(), true));
        MenuItem settings = item("version-again-settings", () -> editor.runAgain(version.id(), false));
        MenuItem delete = item("version-delete", () -> editor.versions().delete(version.id()));
        MenuItem compare = item("version-compare", () -> new VersionComparison(editor).with(version.id()));
        Document held = editor.document().get();
        compare.setDisable(held == null || held.current() == version.id());
        boolean again = editor.versions().canRunAgain(version.id())
                && !editor.run().runningProperty().get();
        seed.setDisable(!again);
        settings.setDisable(!again);
        delete.setDisable(!editor.versions().canDelete(version.id()));
        menu.getItems().setAll(rename, picture, compare, seed, settings, new SeparatorMenuItem(), delete);
    }

    private static MenuItem item(String id, Runnable command) {
        MenuItem item = new MenuItem(Messages.text("menu." + id));
        item.setId(id);
        item.setOnAction(ignored -> command.run());
        return item;
    }

    private void rename(Version version) {
        TextField name = new TextField(version.name());
        name.setId("version-name");
        name.setPromptText(Messages.text("rename.prompt"));
        name.setPrefColumnCount(28);
        Button done = new Button(Messages.text("rename.done"));
        done.setId("version-name-done");
        done.setDefaultButton(true);
        done.setOnAction(ignored -> {
            prompt.cancel();
            editor.versions().rename(version.id(), name.getText());
        });
        HBox buttons = new HBox(done);
        buttons.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        Node content = new VBox(14, name, buttons);
        prompt.show(Messages.text("rename.title"), content);
        name.requestFocus();
        name.selectAll();
    }
}
