package org.glidefx.ui.kit;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A modal dialog inside the window: a card that waits for an answer, while what is behind it is disabled. */
public final class Prompt {

    private final StackPane scrim = new StackPane();
    private final Node behind;
    private @Nullable Node focusedBefore;
    private Predicate<KeyEvent> keys = ignored -> false;

    /**
     * One button of a question.
     *
     * @param id of the button
     * @param text key of its text
     * @param weight how prominent the button is
     * @param then runs after the dialog has closed
     */
    public record Answer(String id, String text, Weight weight, Runnable then) {

        public enum Weight {
            MAIN,
            PLAIN,
            DANGER
        }
    }

    /** @param behind is disabled while a dialog is open */
    public Prompt(Node behind) {
        this.behind = behind;
        scrim.getStyleClass().add(org.glidefx.ui.kit.Styles.SCRIM);
        scrim.setId("prompt");
        scrim.setVisible(false);
    }

    public Node node() {
        return scrim;
    }

    public boolean isOpen() {
        return scrim.isVisible();
    }

    /** Lets the open card handle keys before anything else; {@code taker} returns true for each key that it handles. */
    public void takeKeys(Predicate<KeyEvent> taker) {
        keys = taker;
    }

    /** Passes a key to the open card; true if that handled it. */
    public boolean takes(KeyEvent event) {
        return isOpen() && keys.test(event);
    }

    /** Asks a question; the first answer has the focus, and Escape closes the dialog without an answer. */
    public void ask(String title, String text, List<Answer> answers) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.setId("prompt-text");
        words.getStyleClass().add("dialog-question");
        HBox buttons = new HBox(8);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        for (Answer answer : answers) {
            buttons.getChildren().addFirst(button(answer));
        }
        show(title, new VBox(20, words, buttons));
        buttons.getChildren().getLast().requestFocus();
    }

    private Button button(Answer answer) {
        Button button = new Button(Messages.text(answer.text()));
        button.setId(answer.id());
        switch (answer.weight()) {
            case MAIN -> button.setDefaultButton(true);
            case DANGER -> button.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
            case PLAIN -> {}
        }
        button.setOnAction(ignored -> {
            cancel();
            answer.then().run();
        });
        return button;
    }

    /** Opens the dialog with any content, in place of what it shows now. */
    public void show(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add(org.glidefx.ui.kit.Styles.DIALOG_TITLE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(heading, space, closeButton());
        top.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(12, top, content);
        card.getStyleClass().add(org.glidefx.ui.kit.Styles.DIALOG);
        scrim.getChildren().setAll(raised(card));
        keys = ignored -> false;
        if (!isOpen()) {
            focusedBefore = behind.getScene() == null ? null : behind.getScene().getFocusOwner();
        }
        behind.setDisable(true);
        scrim.setVisible(true);
    }

    /**
     * Puts the card over a separate shadow. As an effect of the card itself, the shadow would be blurred again whenever
     * a letter changes on the card; without a graphics card, the window's thread waits for that.
     */
    private static Node raised(Region card) {
        Region shadow = new Region();
        shadow.getStyleClass().add("dialog-shadow");
        shadow.setCache(true);
        StackPane raised = new StackPane(shadow, card);
        raised.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return raised;
    }

    /**
     * Keeps the open card invisible until it is ready, such as one that still grows. It has the focus and the keys
     * meanwhile.
     */
    public void hideUntil(ObservableValue<Boolean> ready) {
        for (Node card : scrim.getChildren()) {
            card.opacityProperty().bind(ready.map(now -> now ? 1 : 0));
        }
    }

    private Button closeButton() {
        Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
        close.setId("prompt-close");
        close.getStyleClass().add(org.glidefx.ui.kit.Styles.ICON_BUTTON);
        close.setAccessibleText(Messages.text("shortcuts.close"));
        Tips.give(close, Messages.text("shortcuts.close") + " (Esc)");
        close.setOnAction(event -> cancel());
        return close;
    }

    /** Closes the dialog without an answer and returns the focus to where it was. */
    public void cancel() {
        scrim.setVisible(false);
        scrim.getChildren().clear();
        behind.setDisable(false);
        Node before = focusedBefore;
        if (before != null) {
            before.requestFocus();
        }
    }
}
