package org.glidefx.ui.kit;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextAlignment;
import org.glidefx.jobs.Outcome;

/** A button that is a small picture with words below it, to begin with. */
public final class SampleCard {

    private SampleCard() {}

    /**
     * @param side of the picture, in pixels
     * @param picture is asked on the desk's thread; the card has its place without it
     */
    public static Button of(String id, String words, double side, UiJobs jobs, Supplier<Optional<Image>> picture) {
        ImageView view = new ImageView();
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.setPreserveRatio(true);
        StackPane frame = new StackPane(view);
        frame.setMinSize(side, side);
        Button card = new Button(words, frame);
        card.setId(id);
        card.setContentDisplay(ContentDisplay.TOP);
        card.setWrapText(true);
        card.setTextAlignment(TextAlignment.CENTER);
        card.setAlignment(Pos.TOP_CENTER);
        card.getStyleClass().add(Styles.SAMPLE);
        jobs.desk("sample", ignored -> picture.get(), outcome -> {
            if (outcome instanceof Outcome.Done<Optional<Image>> done) {
                done.value().ifPresent(view::setImage);
            }
        });
        return card;
    }
}
