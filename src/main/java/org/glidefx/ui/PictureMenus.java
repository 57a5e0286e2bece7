package org.glidefx.ui;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.glidefx.editor.Document;
import org.glidefx.editor.TileMask;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/** The context menus of the canvas and of candidates. */
final class PictureMenus {

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final ContextMenu canvasMenu;
    private final ContextMenu candidateMenu;
    private @Nullable TileMask before;

    PictureMenus(ActionList actions, EditorViewModel editor, UiJobs jobs) {
        this.editor = editor;
        this.jobs = jobs;
        canvasMenu = ActionMenus.context(
                "canvas-menu",
                ActionMenus.items(
                        actions,
                        "fill",
                        "from-words",
                        ActionMenus.LINE,
                        "undo",
                        "redo",
                        "copy",
                        "copy-masked",
                        "paste",
                        ActionMenus.LINE,
                        "invert-mask",
                        "clear-mask",
                        "tighten-box",
                        "reset-box",
                        ActionMenus.LINE,
                        "split-view",
                        "fit",
                        ActionMenus.LINE,
                        "export"));
        candidateMenu = ActionMenus.context(
                "candidate-menu",
                ActionMenus.items(
                        actions,
                        "accept",
                        "accept-layer",
                        "keep",
                        "more-like-this",
                        "copy",
                        "split-view",
                        ActionMenus.LINE,
                        "discard"));
    }

    /**
     * Gives the canvas its menu. The right button also erases with the brush; it opens the menu only if it erased
     * nothing.
     */
    void install(CanvasView canvas) {
        canvas.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            canvasMenu.hide();
            before = mask();
        });
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.SECONDARY && event.isStillSincePress()) {
                // Later, because the canvas handles the same event too, and may erase.
                jobs.toWindow(() -> showUnlessErased(canvas, event));
            }
        });
        canvas.setOnContextMenuRequested(event -> {
            if (event.isKeyboardTrigger()) {
                canvasMenu.show(canvas, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    private void showUnlessErased(CanvasView canvas, MouseEvent event) {
        if (Objects.equals(before, mask())) {
            canvasMenu.show(canvas, event.getScreenX(), event.getScreenY());
        }
    }

    private @Nullable TileMask mask() {
        Document held = editor.document().get();
        return held == null ? null : held.mask();
    }

    /** Gives the candidates inside {@code strip} their menu, which first selects the one under the pointer. */
    void installOnCandidates(Node strip) {
        strip.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
                if (node.getUserData() instanceof PendingCandidate candidate) {
                    editor.candidates().select(candidate);
                    candidateMenu.show(node, event.getScreenX(), event.getScreenY());
                    event.consume();
                    return;
                }
            }
        });
    }
}
