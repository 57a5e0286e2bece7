package org.glidefx.ui;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The row on top: files, undo, the document's name, view and help. */
final class HeaderBar {

    private final HBox bar = new HBox();

    HeaderBar(Actions actions, DocumentViewModel document) {
        bar.getStyleClass().add(Styles.HEADER);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getChildren()
                .addAll(
                        Buttons.named(actions.get("open")),
                        Buttons.icon(actions.get("paste")),
                        Buttons.icon(actions.get("save")),
                        Buttons.icon(actions.get("save-as")),
                        divider(),
                        Buttons.icon(actions.get("undo")),
                        Buttons.icon(actions.get("redo")),
                        divider(),
                        Buttons.icon(actions.get("enlarge")),
                        space(),
                        title(document),
                        space(),
                        Buttons.icon(actions.get("zoom-out")),
                        Buttons.icon(actions.get("fit")),
                        Buttons.icon(actions.get("zoom-in")),
                        divider(),
                        Buttons.icon(actions.get("models")),
                        Buttons.icon(actions.get("theme")),
                        Buttons.icon(actions.get("help")));
    }

    Node node() {
        return bar;
    }

    private static Node title(DocumentViewModel document) {
        Label title = new Label();
        title.setId("document-title");
        title.getStyleClass().add(Styles.HEADER_TITLE);
        title.textProperty()
                .bind(document.titleProperty()
                        .flatMap(name ->
                                document.dirtyProperty().map(dirty -> dirty && !name.isEmpty() ? name + " •" : name)));
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
