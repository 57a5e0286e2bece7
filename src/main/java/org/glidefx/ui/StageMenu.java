package org.glidefx.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Document;
import org.glidefx.editor.Stage;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;

/** The menu of a stage's card: naming it, making it again, deleting it. */
final class StageMenu {

    private final EditorViewModel editor;
    private final Prompt prompt;

    StageMenu(EditorViewModel editor, Prompt prompt) {
        this.editor = editor;
        this.prompt = prompt;
    }

    /** Gives a card the menu; also opened by the menu key. */
    void install(Button card, Stage stage) {
        card.setContextMenu(new ContextMenu());
        card.setOnContextMenuRequested(ignored -> fill(card.getContextMenu(), stage));
        fill(card.getContextMenu(), stage);
    }

    private void fill(ContextMenu menu, Stage stage) {
        MenuItem rename = item("stage-rename", () -> rename(stage));
        MenuItem seed = item("stage-again-seed", () -> editor.runAgain(stage.id(), true));
        MenuItem settings = item("stage-again-settings", () -> editor.runAgain(stage.id(), false));
        MenuItem delete = item("stage-delete", () -> editor.stages().delete(stage.id()));
        MenuItem compare = item("stage-compare", () -> new StageComparison(editor).with(stage.id()));
        Document held = editor.document().get();
        compare.setDisable(held == null || held.current() == stage.id());
        boolean again = editor.stages().canRunAgain(stage.id())
                && !editor.run().runningProperty().get();
        seed.setDisable(!again);
        settings.setDisable(!again);
        delete.setDisable(!editor.stages().canDelete(stage.id()));
        menu.getItems().setAll(rename, compare, seed, settings, new SeparatorMenuItem(), delete);
    }

    private static MenuItem item(String id, Runnable command) {
        MenuItem item = new MenuItem(Messages.text("menu." + id));
        item.setId(id);
        item.setOnAction(ignored -> command.run());
        return item;
    }

    private void rename(Stage stage) {
        TextField name = new TextField(stage.name());
        name.setId("stage-name");
        name.setPromptText(Messages.text("rename.prompt"));
        name.setPrefColumnCount(28);
        Button done = new Button(Messages.text("rename.done"));
        done.setId("stage-name-done");
        done.setDefaultButton(true);
        done.setOnAction(ignored -> {
            prompt.cancel();
            editor.stages().rename(stage.id(), name.getText());
        });
        HBox buttons = new HBox(done);
        buttons.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        Node content = new VBox(14, name, buttons);
        prompt.show(Messages.text("rename.title"), content);
        name.requestFocus();
        name.selectAll();
    }
}
