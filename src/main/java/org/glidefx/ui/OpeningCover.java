package org.glidefx.ui;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glidefx.ui.edit.FilesViewModel;
import org.glidefx.ui.kit.FirstShown;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/** Covers the canvas while a large file is read, so that nobody clicks what is about to be replaced. */
final class OpeningCover {

    /** A file that opens sooner needs no cover. */
    private static final Duration REST = Duration.millis(300);

    private final VBox cover = new VBox(14);
    private final Button cancel = new Button(Messages.text("opening.cancel"));

    OpeningCover(FilesViewModel files) {
        cancel.setId("opening-cancel");
        cancel.setOnAction(ignored -> files.cancelOpening());
        cover.setId("opening");
        cover.getStyleClass().addAll(Styles.EMPTY, "opening-cover");
        cover.setAlignment(Pos.CENTER);
        cover.setVisible(false);
        FirstShown.fill(cover, () -> content(files));
        PauseTransition rest = new PauseTransition(REST);
        rest.setOnFinished(ignored -> cover.setVisible(true));
        files.openingProperty().subscribe((before, now) -> {
            if (now.isEmpty()) {
                rest.stop();
                cover.setVisible(false);
            } else if (!cover.isVisible()) {
                rest.playFromStart();
            }
        });
    }

    private List<Node> content(FilesViewModel files) {
        Label name = new Label();
        name.setId("opening-name");
        name.setWrapText(true);
        name.textProperty()
                .bind(files.openingProperty().map(file -> file.isEmpty() ? "" : Messages.text("opening.title", file)));
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(40, 40);
        return List.of(busy, name, cancel);
    }

    Node node() {
        return cover;
    }
}
