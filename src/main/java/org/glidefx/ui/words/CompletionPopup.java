package org.glidefx.ui.words;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.glidefx.caption.Completion;

/** Completions in a list under the caret. It never has the focus: its owner passes keys to it. */
final class CompletionPopup {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Popup popup = new Popup();
    private final VBox rows = new VBox();
    private final Consumer<Completion> onTaken;
    private List<Completion> shown = List.of();
    private int chosen;

    CompletionPopup(Consumer<Completion> onTaken) {
        this.onTaken = onTaken;
        rows.setId("completions");
        rows.getStyleClass().add("completions");
        popup.getContent().add(rows);
        popup.setAutoHide(true);
        // Its owner decides what Escape closes.
        popup.setHideOnEscape(false);
    }

    boolean isOpen() {
        return popup.isShowing();
    }

    /** @param first whether the first completion is selected already, so that Enter takes it */
    void show(Node owner, Point2D place, List<Completion> completions, boolean first) {
        shown = List.copyOf(completions);
        chosen = first ? 0 : -1;
        rows.getChildren().setAll(completions.stream().map(this::row).toList());
        mark();
        if (popup.isShowing()) {
            popup.setX(place.getX());
            popup.setY(place.getY());
        } else {
            popup.show(owner, place.getX(), place.getY());
        }
    }

    void hide() {
        popup.hide();
    }

    private Node row(Completion completion) {
        Label row = new Label(completion.text());
        row.getStyleClass().add("completion");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setOnMousePressed(event -> {
            onTaken.accept(completion);
            event.consume();
        });
        return row;
    }

    /** Moves the selection up or down, wrapping at the ends. */
    void move(int by) {
        chosen = chosen < 0 && by < 0 ? shown.size() - 1 : Math.floorMod(chosen + by, shown.size());
        mark();
    }

    boolean hasChoice() {
        return chosen >= 0;
    }

    /** Takes the selected completion, or the first. */
    void take() {
        onTaken.accept(shown.get(Math.max(0, chosen)));
    }

    private void mark() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
    }
}
