package org.glidefx.ui;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MainAction;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;

/** The caption, the big button, and Stop in its place while a run goes on. */
final class CaptionPane {

    /** Of the box. */
    static final String ID = "caption";

    private final VBox pane = new VBox();
    private final TextArea caption = new TextArea();

    CaptionPane(ActionList actions, EditorViewModel editor) {
        pane.getStyleClass().add(Styles.SECTION);
        Label label = new Label();
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(caption);
        label.textProperty()
                .bind(editor.primaryProperty()
                        .map(now -> Messages.text(
                                now.kind() == MainAction.Kind.FILL ? "caption.label" : "caption.label.words")));
        caption.setId(ID);
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

    private static Node buttons(ActionList actions, EditorViewModel editor) {
        Button run = Buttons.named(actions.get("fill"));
        run.setId("run");
        run.getStyleClass().add(Styles.PRIMARY);
        run.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Messages.text(verb(editor)),
                        editor.primaryProperty(),
                        editor.run().runningProperty()));
        run.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(run, Priority.ALWAYS);
        Button words = Buttons.icon(actions.get("from-words"));
        Button vary = Buttons.icon(actions.get("vary"));
        HBox row = new HBox(8, run, vary, words);
        vary.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        vary.managedProperty().bind(vary.visibleProperty());
        words.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        words.managedProperty().bind(words.visibleProperty());
        return new VBox(8, row, control(actions));
    }

    private static String verb(EditorViewModel editor) {
        if (editor.run().runningProperty().get()) {
            return "action.queue";
        }
        return editor.primaryProperty().get().kind() == MainAction.Kind.FILL ? "action.fill" : "action.generate";
    }

    /** Always there, so that nothing moves when a run begins. */
    private static Node control(ActionList actions) {
        HBox row = new HBox(8);
        for (String id : List.of("stop", "skip", "finish-now")) {
            Button button = Buttons.named(actions.get(id));
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            row.getChildren().add(button);
        }
        row.getChildren().getFirst().getStyleClass().add(Styles.STOP);
        row.getStyleClass().add("run-control");
        return row;
    }

    private static Node hint(EditorViewModel editor) {
        Label hint = new Label();
        hint.setId("hint");
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        hint.textProperty().bind(editor.primaryProperty().map(MainAction::hint));
        return hint;
    }
}
