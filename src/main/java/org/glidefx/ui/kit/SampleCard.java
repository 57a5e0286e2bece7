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

/** A button with a small picture and a text below it, which starts from an example. */
public final class SampleCard {

    private SampleCard() {}

    /**
     * @param side of the picture's square, in logical pixels
     * @param picture is called on the desk thread; the card has its full size before that
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
