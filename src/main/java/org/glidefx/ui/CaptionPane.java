package org.glidefx.ui;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.image.Box;
import org.glidefx.ui.edit.ContextViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MainAction;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.FittingText;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.words.CaptionBox;
import org.glidefx.ui.words.CaptionHistory;
import org.glidefx.ui.words.WordsPane;
import org.glidefx.ui.words.WordsViewModel;
import org.jspecify.annotations.Nullable;

/** The caption, the main button below it, and Stop beside that during a run. */
final class CaptionPane {

    /** Enlargement factor from which a result looks blurred. */
    private static final double COARSE = 2;

    private static final PseudoClass MAKING = PseudoClass.getPseudoClass("making");
    private static final PseudoClass URGENT = PseudoClass.getPseudoClass("urgent");

    private final VBox pane = new VBox();
    private final CaptionBox box;
    private final Label hint = new Label();

    CaptionPane(EditorViewModel editor, WordsViewModel words, WordsPane.Around around, Runnable leave) {
        ActionList actions = around.actions();
        pane.getStyleClass().add(Styles.SECTION);
        CaptionHistory history = new CaptionHistory(around.settings());
        editor.run().orderProperty().subscribe(request -> remember(history, request));
        box = new CaptionBox(words, history, () -> enter(actions, leave), leave);
        ObservableValue<String> label = editor.primaryProperty()
                .map(now ->
                        Messages.text(now.kind() == MainAction.Kind.FILL ? "caption.label" : "caption.label.words"));
        Node said = new WordsPane(box, words, editor.captionProperty(), label, around).node();
        // Advice appears below the button, in room that is kept for it: neither the button nor the settings may move
        // while the user is about to press them.
        pane.getChildren()
                .addAll(
                        said,
                        buttons(actions, editor),
                        below(actions, editor, WordsPane.advice(words)),
                        coarse(actions, editor));
    }

    private static void remember(CaptionHistory history, @Nullable Request request) {
        if (request != null && !(request instanceof Request.Enlarge)) {
            history.said(request.caption());
        }
    }

    /**
     * Runs the main action and leaves the box, so that the next Enter accepts the result; shows why if the action is
     * disabled.
     */
    private void enter(ActionList actions, Runnable leave) {
        Action fill = actions.get("fill");
        if (fill.enabled().getValue()) {
            fill.run();
            leave.run();
        } else {
            insist();
        }
    }

    Node node() {
        return pane;
    }

    void focus() {
        box.focus();
    }

    /** True if the box has the focus and handles this key itself. */
    boolean takes(KeyEvent event) {
        return box.isFocused() && box.takes(event);
    }

    private static Node buttons(ActionList actions, EditorViewModel editor) {
        Button words = Buttons.icon(actions.get("from-words"));
        words.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        words.managedProperty().bind(words.visibleProperty());
        Button vary = Buttons.icon(actions.get("vary"));
        vary.visibleProperty().bind(words.visibleProperty());
        vary.managedProperty().bind(vary.visibleProperty());
        Button here = Buttons.icon(actions.get("from-words-here"));
        here.visibleProperty().bind(words.visibleProperty());
        here.managedProperty().bind(words.visibleProperty());
        Button stop = Buttons.icon(actions.get("stop"));
        stop.getStyleClass().add(Styles.STOP);
        stop.visibleProperty().bind(editor.run().runningProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        StackPane run = run(actions, editor);
        HBox.setHgrow(run, Priority.ALWAYS);
        return new HBox(4, run, stop, vary, here, words);
    }

    /** Makes the main button, which shows progress during a run unless it can queue another request. */
    private static StackPane run(ActionList actions, EditorViewModel editor) {
        Button run = Buttons.named(actions.get("fill"));
        run.setId("run");
        run.getStyleClass().add(Styles.PRIMARY);
        FittingText.show(
                run,
                Bindings.createObjectBinding(
                        () -> labels(editor),
                        editor.primaryProperty(),
                        editor.run().runningProperty(),
                        editor.progress().formsProperty()));
        run.setMaxWidth(Double.MAX_VALUE);
        run.setMinWidth(0);
        editor.run().runningProperty().subscribe(running -> run.pseudoClassStateChanged(MAKING, running));
        ProgressBar bar = new ProgressBar();
        bar.setId("run-bar");
        bar.getStyleClass().addAll(Styles.PROGRESS, "run-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMouseTransparent(true);
        bar.progressProperty().bind(editor.progress().fractionProperty());
        bar.visibleProperty().bind(editor.run().runningProperty());
        bar.setAccessibleText(Messages.text("a11y.progress"));
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        return new StackPane(run, bar);
    }

    private static List<String> labels(EditorViewModel editor) {
        MainAction now = editor.primaryProperty().get();
        if (editor.run().runningProperty().get()) {
            return now.ready()
                    ? List.of(Messages.text("action.queue"))
                    : editor.progress().formsProperty().get();
        }
        return switch (now.kind()) {
            case FILL -> List.of(Messages.text("action.fill"));
            case GENERATE -> List.of(Messages.text("action.generate"));
            case RENDER ->
                List.of(
                        Messages.text("action.render"),
                        Messages.text("action.render.short"),
                        Messages.text("action.render.shortest"));
        };
    }

    /** The reason why the main button is disabled; during a run, the buttons that skip a candidate or finish it now. */
    private Node below(ActionList actions, EditorViewModel editor, Node advice) {
        HBox row = new HBox(8);
        for (String id : List.of("skip", "finish-now")) {
            Button button = Buttons.named(actions.get(id));
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            row.getChildren().add(button);
        }
        row.getStyleClass().add("run-control");
        row.visibleProperty().bind(editor.run().runningProperty());
        row.managedProperty().bind(row.visibleProperty());
        Node hint = hint(editor);
        hint.visibleProperty().bind(row.visibleProperty().not());
        hint.managedProperty().bind(this.hint.textProperty().isNotEmpty());
        StackPane.setAlignment(hint, Pos.TOP_LEFT);
        VBox said = new VBox(4, new StackPane(row, hint), advice);
        said.getStyleClass().add("run-below");
        return said;
    }

    /** Warns before a run that the result will be coarse, with a button that tightens the context if that helps. */
    private static Node coarse(ActionList actions, EditorViewModel editor) {
        Label text = new Label();
        text.setId("coarse");
        text.getStyleClass().addAll(Styles.HINT, "caption-advice");
        text.setWrapText(true);
        ContextViewModel context = editor.context();
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> coarse(context), context.enlargementProperty(), context.canTightenProperty()));
        Button tighten = Buttons.named(actions.get("tighten-box"));
        tighten.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        tighten.visibleProperty().bind(context.canTightenProperty());
        tighten.managedProperty().bind(tighten.visibleProperty());
        VBox pane = new VBox(6, text, tighten);
        pane.visibleProperty().bind(context.enlargementProperty().greaterThanOrEqualTo(COARSE));
        pane.managedProperty().bind(pane.visibleProperty());
        return pane;
    }

    private static String coarse(ContextViewModel context) {
        Box box = context.boxProperty().get();
        if (box == null || context.enlargementProperty().get() < COARSE) {
            return "";
        }
        long painted = Math.round(box.width() / context.enlargementProperty().get());
        return Messages.text(
                context.canTightenProperty().get() ? "coarse.frame" : "coarse.mask",
                Long.toString(painted),
                Integer.toString(box.width()));
    }

    /** Highlights the hint that says why the main button is disabled. */
    void insist() {
        hint.pseudoClassStateChanged(URGENT, true);
    }

    private Node hint(EditorViewModel editor) {
        hint.setId("hint");
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        editor.primaryProperty().subscribe((before, now) -> hint.pseudoClassStateChanged(URGENT, false));
        editor.run().runningProperty().subscribe((before, now) -> hint.pseudoClassStateChanged(URGENT, false));
        hint.textProperty().bind(editor.primaryProperty().map(MainAction::hint));
        return hint;
    }
}
