package org.glidefx.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The caption, the big button, and Stop in its place while a run goes on. */
final class CaptionPane {

    private final VBox pane = new VBox();
    private final TextArea caption = new TextArea();

    CaptionPane(Actions actions, EditorViewModel editor) {
        pane.getStyleClass().add(Styles.SECTION);
        Label label = new Label();
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(caption);
        label.textProperty()
                .bind(editor.primaryProperty()
                        .map(now -> Messages.text(
                                now.kind() == Primary.Kind.FILL ? "caption.label" : "caption.label.words")));
        caption.setId("caption");
        caption.setPromptText(Messages.text("caption.prompt"));
        caption.setWrapText(true);
        caption.setPrefRowCount(3);
        caption.setAccessibleText(Messages.text("caption.label"));
        caption.textProperty().bindBidirectional(editor.captionProperty());
        pane.getChildren().addAll(label, caption, buttons(actions, editor), hint(editor));
    }

    Node node() {
        return pane;
    }

    void focus() {
        caption.requestFocus();
        caption.selectAll();
    }

    private static Node buttons(Actions actions, EditorViewModel editor) {
        Button run = Buttons.named(actions.get("fill"));
        run.setId("run");
        run.getStyleClass().add(Styles.PRIMARY);
        run.textProperty()
                .bind(editor.primaryProperty()
                        .map(now ->
                                Messages.text(now.kind() == Primary.Kind.FILL ? "action.fill" : "action.generate")));
        run.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(run, Priority.ALWAYS);
        Button stop = Buttons.named(actions.get("stop"));
        stop.getStyleClass().add(Styles.STOP);
        stop.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(stop, Priority.ALWAYS);
        Button words = Buttons.icon(actions.get("from-words"));
        words.setGraphic(new FontIcon(actions.get("from-words").icon()));
        show(run, editor, false);
        show(stop, editor, true);
        HBox row = new HBox(8, run, stop, words);
        words.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        words.managedProperty().bind(words.visibleProperty());
        return row;
    }

    private static void show(Node button, EditorViewModel editor, boolean whileRunning) {
        button.visibleProperty().bind(editor.run().runningProperty().map(running -> running == whileRunning));
        button.managedProperty().bind(button.visibleProperty());
    }

    private static Node hint(EditorViewModel editor) {
        Label hint = new Label();
        hint.setId("hint");
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        hint.textProperty().bind(editor.primaryProperty().map(Primary::hint));
        return hint;
    }
}
