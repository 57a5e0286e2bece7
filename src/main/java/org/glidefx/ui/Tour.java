package org.glidefx.ui;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.glidefx.editor.Document;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.kit.Callout;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.jspecify.annotations.Nullable;

/**
 * The tour of the first steps, each beside the control that it is about: open a picture, paint, say what should be
 * there. Doing a step leads to the next; the buttons move on without doing it.
 */
final class Tour {

    private static final int PAINT = 1;
    private static final int SAY = 2;

    private static final List<Step> STEPS = List.of(
            new Step("open", List.of("empty-open", "open"), Side.BOTTOM, List.of("open")),
            new Step("paint", List.of("brush"), Side.RIGHT, List.of("brush", "undo")),
            new Step("say", List.of("caption"), Side.LEFT, List.of("caption", "fill")));

    private final EditorPane pane;
    private final Callout callout = new Callout("tour");
    private final ObservableValue<Document> document;
    private final ObservableValue<Boolean> running;
    private Subscription watching = Subscription.EMPTY;
    private int index;

    /**
     * One step of the tour.
     *
     * @param name suffix of its message keys
     * @param controls ids of controls, of which it points at the first that is shown
     * @param doing ids of the actions whose keys its text names
     */
    private record Step(String name, List<String> controls, Side side, List<String> doing) {

        String title() {
            return Messages.text("tour." + name);
        }
    }

    Tour(EditorPane pane, DocumentsViewModel documents) {
        this.pane = pane;
        document = documents
                .frontProperty()
                .flatMap(front -> front.editor().document().documentProperty());
        running =
                documents.frontProperty().flatMap(front -> front.editor().run().runningProperty());
        callout.node().disableProperty().bind(pane.prompt().node().visibleProperty());
    }

    /** The layer that holds the card, to be laid over the window's content. */
    Node node() {
        return callout.node();
    }

    boolean isOpen() {
        return callout.isOpen();
    }

    /** Ends the tour on Escape; true if it handled the key. */
    boolean takes(KeyEvent event) {
        boolean ends = isOpen() && event.getCode() == KeyCode.ESCAPE;
        if (ends) {
            end();
        }
        return ends;
    }

    /** Starts the tour at the first step, with the focus on the button for the next. */
    void begin() {
        watching.unsubscribe();
        watching = Subscription.combine(
                document.subscribe((before, now) -> documentChanged(now)),
                running.subscribe((before, now) -> runningChanged(now)));
        show(0).requestFocus();
    }

    /** Moves past steps that are done. A sample opens with a mask, so that painting is done too. */
    private void documentChanged(@Nullable Document now) {
        int done = now == null ? 0 : now.mask().isEmpty() ? PAINT : SAY;
        if (isOpen() && done > index) {
            show(done);
        }
    }

    private void runningChanged(@Nullable Boolean now) {
        if (isOpen() && Boolean.TRUE.equals(now)) {
            end();
        }
    }

    private void end() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        boolean focused = isFocused();
        callout.hide();
        if (focused) {
            pane.canvas().requestFocus();
        }
    }

    private boolean isFocused() {
        Scene scene = callout.node().getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        for (Node each = owner; each != null; each = each.getParent()) {
            if (each.equals(callout.node())) {
                return true;
            }
        }
        return false;
    }

    /** Shows a step and returns the button for the next. */
    private Button show(int wanted) {
        boolean focused = isFocused();
        index = wanted;
        Step step = STEPS.get(index);
        boolean last = index == STEPS.size() - 1;
        Label count =
                new Label(Messages.text("tour.title", Integer.toString(index + 1), Integer.toString(STEPS.size())));
        count.getStyleClass().add(Styles.MUTED);
        Label title = new Label(step.title());
        title.setId("tour-step");
        title.getStyleClass().add("tour-step");
        title.setWrapText(true);
        String does = Messages.text(
                "tour." + step.name() + ".text",
                step.doing().stream()
                        .map(id -> pane.actions().get(id).shortcut())
                        .toArray());
        Label text = new Label(does);
        text.setId("tour-text");
        text.setWrapText(true);
        Button next = button(last ? "done" : "next", last ? this::end : () -> show(index + 1));
        next.setAccessibleHelp(step.title() + ". " + does);
        VBox card = new VBox(6, count, title, text, buttons(last, next));
        card.getStyleClass().add("tour");
        callout.show(card, () -> control(step), step.side());
        if (focused) {
            next.requestFocus();
        }
        return next;
    }

    private @Nullable Node control(Step step) {
        Node root = pane.root();
        return step.controls().stream()
                .map(id -> root.lookup("#" + id))
                .filter(found -> found != null && isShown(found))
                .findFirst()
                .orElse(null);
    }

    /** True if no parent hides the control: the start page stays in the scene while a picture is open. */
    private static boolean isShown(Node control) {
        for (Node each = control; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Node buttons(boolean last, Button next) {
        Button skip = button("skip", this::end);
        skip.setVisible(!last);
        Button back = button("back", () -> show(index - 1));
        back.setVisible(index > 0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, skip, space, back, next);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("tour-buttons");
        return row;
    }

    private static Button button(String name, Runnable command) {
        Button button = new Button(Messages.text("tour." + name));
        button.setId("tour-" + name);
        button.setOnAction(ignored -> command.run());
        return button;
    }
}
