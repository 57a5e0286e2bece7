package org.glidefx.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;

/**
 * The newest pictures of the gallery on the start page, in a row that is hidden if there are none; a click opens one.
 */
final class LastResults {

    private static final int MOST = 6;
    private static final double SIDE = 56;

    private final FlowPane row = new FlowPane(6, 6);
    private final GalleryDesk desk;

    LastResults(GalleryDesk desk) {
        this.desk = desk;
        row.setId("last-results");
        row.setAlignment(Pos.CENTER);
        row.setVisible(false);
        row.setManaged(false);
    }

    FlowPane node() {
        return row;
    }

    /** Loads the pictures. Reading a gallery may take a while, so the window's first frame should not wait for it. */
    void load() {
        desk.newest(MOST, this::show);
    }

    private void show(List<GalleryDesk.Result> results) {
        row.setVisible(!results.isEmpty());
        row.setManaged(!results.isEmpty());
        Label title = new Label(Messages.text("empty.results"));
        title.getStyleClass().add(Styles.MUTED);
        row.getChildren().setAll(title);
        for (GalleryDesk.Result result : results) {
            row.getChildren()
                    .add(button(result, "last-result-" + row.getChildren().size()));
        }
    }

    private Button button(GalleryDesk.Result result, String id) {
        ImageView view = new ImageView(result.small());
        view.setPreserveRatio(true);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        StackPane frame = new StackPane(view);
        frame.setMinSize(SIDE, SIDE);
        Button button = new Button(null, frame);
        button.setId(id);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().addAll(Styles.SAMPLE, "last-result");
        String caption = result.caption();
        String name = caption.isBlank() ? Messages.text("empty.result.unnamed") : Summaries.title(caption);
        button.setAccessibleText(Messages.text("empty.result", name));
        Tips.give(button, Messages.text("empty.result", name));
        button.setOnAction(ignored -> desk.openPicture(result.entry()));
        button.setContextMenu(ActionMenus.context(
                "last-result-menu",
                List.of(
                        item("gallery-open", () -> desk.openPicture(result.entry())),
                        item("gallery-remix", () -> desk.remix(result.entry())))));
        return button;
    }

    private static MenuItem item(String action, Runnable command) {
        MenuItem item = new MenuItem(Messages.text("action." + action));
        item.setId("last-" + action);
        item.setOnAction(ignored -> command.run());
        return item;
    }
}
