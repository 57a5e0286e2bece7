package org.glidefx.ui;

import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Shortcut;
import org.glidefx.ui.kit.Styles;

/** Runs actions by key, and leaves text fields, buttons and lists the keys that they need. */
final class ShortcutKeys {

    /** While text is edited, the keys of these actions edit its text. */
    private static final Set<String> TEXT_ACTIONS =
            Set.of("undo", "redo", "copy", "paste", "gallery-undo", "gallery-copy", "gallery-all");

    private final EditorPane pane;
    private final Prompt prompt;
    private final ReadOnlyBooleanProperty inGallery;

    /** @param inGallery whether the gallery page is shown instead of the editor */
    ShortcutKeys(EditorPane pane, ReadOnlyBooleanProperty inGallery) {
        this.pane = pane;
        prompt = pane.prompt();
        this.inGallery = inGallery;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
    }

    private void pressed(KeyEvent event) {
        if (prompt.isOpen()) {
            if (prompt.takes(event)) {
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                prompt.cancel();
                event.consume();
            }
            return;
        }
        boolean gallery = inGallery.get();
        if (!gallery && !Fields.isTyping(focused(event)) && pane.front().grid().takes(event)) {
            event.consume();
            return;
        }
        if (!gallery && pane.canvas().takes(event)) {
            event.consume();
            return;
        }
        // Before the actions, because Escape in the caption box must not stop a run.
        if (pane.front().takesForCaption(event)) {
            event.consume();
            return;
        }
        if (pane.tour().takes(event)) {
            event.consume();
            return;
        }
        Node focused = focused(event);
        for (Action action : pane.actions().all()) {
            for (Shortcut keys : action.keys()) {
                if (action.appliesIn(gallery)
                        && keys.matches(event)
                        && !belongsTo(focused, action, keys, event.getCode())) {
                    run(action, focused);
                    event.consume();
                    return;
                }
            }
        }
    }

    private void run(Action action, Node focused) {
        // The action goes by the number that the field shows, though the focus stays there.
        Fields.commit(focused);
        if (!action.enabled().getValue()) {
            pane.front().insist(action);
        } else if (action.id().equals("fill") && Fields.isTyping(focused)) {
            // As after Enter in the caption: the next Enter accepts the result instead of making another.
            pane.canvas().requestFocus();
        }
        action.run();
    }

    private void released(KeyEvent event) {
        CanvasViewModel canvas = pane.front().editor().canvas();
        if (canvas.comparingProperty().get()) {
            canvas.comparingProperty().set(false);
            event.consume();
        }
    }

    private static Node focused(KeyEvent event) {
        Node owner = ((Scene) event.getSource()).getFocusOwner();
        return owner == null ? ((Scene) event.getSource()).getRoot() : owner;
    }

    private boolean belongsTo(Node focused, Action action, Shortcut keys, KeyCode code) {
        if (code == KeyCode.TAB && action.id().equals(PanelActions.PANELS)) {
            return !(focused instanceof CanvasView) || isStart();
        }
        if (Fields.isTyping(focused)) {
            return keys.isTyping() || TEXT_ACTIONS.contains(action.id()) && !isPicturePaste(action);
        }
        if (focused.getStyleClass().contains(Styles.LAYER_LIST)) {
            return keys.isTyping() && (code == KeyCode.ENTER || code == KeyCode.SPACE || code == KeyCode.DELETE);
        }
        boolean confirms = code == KeyCode.ENTER && keys.isTyping();
        boolean isCandidate = focused.getStyleClass().contains(Styles.CARD);
        return confirms && !isCandidate && (focused instanceof ButtonBase || focused instanceof ComboBoxBase);
    }

    /** True on the start page, where Tab moves the focus because there is no picture to make room for. */
    private boolean isStart() {
        return pane.front().editor().document().get() == null
                && !pane.panels().hiddenProperty().get();
    }

    private static boolean isPicturePaste(Action action) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        return action.id().equals("paste") && !clipboard.hasString() && (clipboard.hasImage() || clipboard.hasFiles());
    }
}
