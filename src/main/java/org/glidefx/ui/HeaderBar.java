package org.glidefx.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.edit.DocumentViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.kit.UiJobs;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The row at the top: files, undo, the document's name, view and help. */
final class HeaderBar {

    /** Least width, as a multiple of the font size, at which every button fits. */
    private static final double ROOM = 72;

    private final HBox bar = new HBox();
    private final Narrow narrow = new Narrow(bar);

    /** @param tabs whether tabs are shown; if so, the title is hidden because they name the document */
    HeaderBar(
            ActionList actions,
            EditorViewModel editor,
            WindowCommands window,
            UiJobs jobs,
            ObservableValue<Boolean> tabs) {
        bar.getStyleClass().add(Styles.HEADER);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren()
                .addAll(
                        new MainMenu(actions).node(),
                        open(actions),
                        recent(window, jobs),
                        Buttons.icon(actions.get("save")),
                        Buttons.icon(actions.get("export")),
                        divider(),
                        Buttons.icon(actions.get("undo")),
                        Buttons.icon(actions.get("redo")),
                        enlarge(actions, editor.sampling()),
                        space(),
                        title(editor.document(), tabs),
                        space(),
                        spare(actions, "zoom-out"),
                        spare(actions, "fit"),
                        spare(actions, "zoom-in"),
                        divider(),
                        Buttons.icon(actions.get("gallery")),
                        Buttons.icon(actions.get("models")),
                        spare(actions, "theme"),
                        Buttons.icon(actions.get("settings")),
                        Buttons.icon(actions.get("help")));
    }

    Node node() {
        return bar;
    }

    /** A button that is hidden first where the text is large, because the menu and the status bar offer the same. */
    private Node spare(ActionList actions, String id) {
        Node button = Buttons.icon(actions.get(id));
        narrow.hideBelow(ROOM, button);
        return button;
    }

    /** Makes the open button, which keeps its full width: large text shortens the title instead. */
    private static Node open(ActionList actions) {
        Button open = Buttons.named(actions.get("open"));
        open.setMinWidth(Region.USE_PREF_SIZE);
        return open;
    }

    /** The button to enlarge, hidden if the model cannot; the shortcut then says why. */
    private static Node enlarge(ActionList actions, SamplingViewModel sampling) {
        HBox row = new HBox(4, divider(), Buttons.icon(actions.get("enlarge")));
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(sampling.upscaleAvailableProperty());
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    /** The files that were opened or saved last; those that are gone leave the open menu as soon as that is known. */
    private static Node recent(WindowCommands window, UiJobs jobs) {
        MenuButton button = new MenuButton(null, new FontIcon(MaterialDesignF.FOLDER_CLOCK_OUTLINE));
        button.setId("recent");
        button.getStyleClass().add(Styles.ICON_BUTTON);
        Tips.give(button, Messages.text("recent.title"));
        button.setAccessibleText(Messages.text("recent.title"));
        button.setOnShowing(ignored -> {
            List<Path> files = window.recentFiles();
            fill(button, files, window);
            // A file may be on a drive where looking for it takes seconds, in which nothing else should have to wait.
            jobs.network(
                    "recent files",
                    cancel -> files.stream().filter(Files::notExists).toList(),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<List<Path>> gone
                                && !gone.value().isEmpty()) {
                            fill(button, without(gone.value(), window.recentFiles()), window);
                        }
                    });
        });
        fill(button, window.recentFiles(), window);
        return button;
    }

    private static List<Path> without(List<Path> gone, List<Path> files) {
        return files.stream().filter(file -> !gone.contains(file)).toList();
    }

    private static void fill(MenuButton button, List<Path> files, WindowCommands window) {
        button.getItems().clear();
        for (Path file : files) {
            MenuItem item = new MenuItem(String.valueOf(file.getFileName()));
            item.setMnemonicParsing(false);
            item.setOnAction(ignored -> window.openRecent(file));
            button.getItems().add(item);
        }
        if (button.getItems().isEmpty()) {
            MenuItem none = new MenuItem(Messages.text("recent.none"));
            none.setDisable(true);
            button.getItems().add(none);
        }
    }

    private static Node title(DocumentViewModel document, ObservableValue<Boolean> tabs) {
        Label title = new Label();
        title.setId("document-title");
        title.getStyleClass().add(Styles.HEADER_TITLE);
        title.textProperty()
                .bind(document.titleProperty()
                        .flatMap(name ->
                                document.dirtyProperty().map(dirty -> dirty && !name.isEmpty() ? name + " •" : name)));
        title.visibleProperty().bind(tabs.map(shown -> !shown));
        return title;
    }

    private static Node divider() {
        return new Separator(Orientation.VERTICAL);
    }

    private static Node space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
