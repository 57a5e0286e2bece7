package org.glidefx.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.ResizeViewModel;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/** The dialog that asks for a new size of the picture. */
final class ResizeCard {

    private static final double PROBLEM_WIDTH = 300;

    private final VBox card = new VBox(12);
    private final Spinner<Integer> width;

    /** @param done runs once the size is chosen */
    ResizeCard(ResizeViewModel size, Runnable done) {
        width = Fields.liveNumber("resize-width", size.widthProperty(), 1, ResizeViewModel.MOST_TYPED);
        Spinner<Integer> height =
                Fields.liveNumber("resize-height", size.heightProperty(), 1, ResizeViewModel.MOST_TYPED);
        CheckBox locked = new CheckBox(Messages.text("resize.locked"));
        locked.setId("resize-locked");
        locked.selectedProperty().bindBidirectional(size.lockedProperty());
        Button resize = new Button(Messages.text("resize.do"));
        resize.setId("resize-do");
        resize.setDefaultButton(true);
        resize.getStyleClass().add(Styles.PRIMARY);
        resize.setOnAction(ignored -> {
            width.commitValue();
            height.commitValue();
            done.run();
        });
        resize.disableProperty().bind(size.problemProperty().isNotEmpty());
        HBox buttons = new HBox(resize);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren()
                .addAll(
                        Fields.row("resize.width", width),
                        Fields.row("resize.height", height),
                        locked,
                        problem(size),
                        buttons);
    }

    private static Label problem(ResizeViewModel size) {
        Label problem = new Label();
        problem.setId("resize-problem");
        problem.getStyleClass().addAll(Styles.HINT, Styles.PROBLEM);
        problem.setWrapText(true);
        problem.setPrefWidth(PROBLEM_WIDTH);
        problem.textProperty().bind(size.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    Node node() {
        return card;
    }

    void focus() {
        width.applyCss(); // makes its skin, without which the selected number would not look selected
        width.requestFocus();
    }
}
