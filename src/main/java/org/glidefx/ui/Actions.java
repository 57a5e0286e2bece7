package org.glidefx.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.Document;
import org.glidefx.editor.Stage;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** Everything the user can do, each with its keys, by id. */
final class Actions {

    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final EditorViewModel editor;
    private final WindowCommands window;
    private String group = "";

    Actions(EditorViewModel editor, WindowCommands window, CanvasView canvas) {
        this.editor = editor;
        this.window = window;
        pictureActions();
        createActions();
        candidateActions();
        maskActions();
        viewActions(canvas);
        windowActions();
        group = Action.GALLERY;
        new GalleryActions(this, editor.gallery(), window::gallery).add();
    }

    Action get(String id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new IllegalArgumentException("expected the id of an action, found " + id);
        }
        return action;
    }

    /** In the order of the overview. */
    List<Action> all() {
        return List.copyOf(actions.values());
    }

    /** Adds to the group in hand. */
    void add(String id, Ikon icon, ObservableValue<Boolean> enabled, Runnable command, Shortcut... keys) {
        actions.put(id, new Action(id, group, icon, List.of(keys), enabled, command));
    }

    ObservableValue<Boolean> always() {
        return Bindings.createBooleanBinding(() -> true);
    }

    ObservableValue<Boolean> hasDocument() {
        return editor.document().documentProperty().isNotNull();
    }

    private ObservableValue<Boolean> hasSelection() {
        return editor.proposals().selectedProperty().isNotNull();
    }

    private void pictureActions() {
        group = "group.picture";
        add("open", MaterialDesignF.FOLDER_OPEN_OUTLINE, always(), window::open, Shortcut.ctrl(KeyCode.O));
        add("paste", MaterialDesignC.CONTENT_PASTE, always(), window::paste, Shortcut.ctrl(KeyCode.V));
        add("save", MaterialDesignC.CONTENT_SAVE_OUTLINE, hasDocument(), window::save, Shortcut.ctrl(KeyCode.S));
        add(
                "save-as",
                MaterialDesignC.CONTENT_SAVE_EDIT_OUTLINE,
                hasDocument(),
                window::saveAs,
                Shortcut.ctrlShift(KeyCode.S));
        add(
                "enlarge",
                MaterialDesignI.IMAGE_SIZE_SELECT_LARGE,
                Bindings.createBooleanBinding(
                        () -> editor.document().get() != null
                                && !editor.run().runningProperty().get(),
                        editor.document().documentProperty(),
                        editor.run().runningProperty()),
                editor::enlarge,
                Shortcut.ctrlShift(KeyCode.E));
        add("export", MaterialDesignE.EXPORT_VARIANT, hasDocument(), window::export, Shortcut.ctrl(KeyCode.E));
        DocumentViewModel document = editor.document();
        add("undo", MaterialDesignU.UNDO_VARIANT, document.canUndoProperty(), editor::undo, Shortcut.ctrl(KeyCode.Z));
        add(
                "redo",
                MaterialDesignR.REDO_VARIANT,
                document.canRedoProperty(),
                editor::redo,
                Shortcut.ctrlShift(KeyCode.Z),
                Shortcut.ctrl(KeyCode.Y));
        add(
                "previous-stage",
                MaterialDesignC.CHEVRON_LEFT,
                hasDocument(),
                () -> stepStage(-1),
                Shortcut.alt(KeyCode.LEFT));
        add(
                "next-stage",
                MaterialDesignC.CHEVRON_RIGHT,
                hasDocument(),
                () -> stepStage(1),
                Shortcut.alt(KeyCode.RIGHT));
    }

    /** Back goes to the parent, on to the newest child. */
    private void stepStage(int direction) {
        Document document = editor.document().get();
        if (document == null) {
            return;
        }
        if (direction < 0) {
            document.stage().parent().ifPresent(editor::goToStage);
        } else {
            List<Stage> children = document.stages().childrenOf(document.current());
            if (!children.isEmpty()) {
                editor.goToStage(children.getLast().id());
            }
        }
    }

    private void createActions() {
        group = "group.create";
        add("caption", MaterialDesignF.FORMAT_TEXT, always(), window::focusCaption, Shortcut.ctrl(KeyCode.L));
        add(
                "fill",
                MaterialDesignA.AUTO_FIX,
                editor.primaryProperty().map(Primary::ready),
                editor::runPrimary,
                Shortcut.ctrl(KeyCode.ENTER));
        add("from-words", MaterialDesignC.CREATION, always(), window::fromWords, Shortcut.ctrl(KeyCode.N));
        add(
                "stop",
                MaterialDesignS.STOP_CIRCLE_OUTLINE,
                editor.run().runningProperty(),
                editor::stop,
                Shortcut.key(KeyCode.ESCAPE));
        ObservableValue<Boolean> running = editor.run().runningProperty();
        add("skip", MaterialDesignS.SKIP_NEXT_OUTLINE, running, editor.run()::skip, Shortcut.ctrl(KeyCode.PERIOD));
        add(
                "finish-now",
                MaterialDesignF.FAST_FORWARD_OUTLINE,
                running,
                editor.run()::finishNow,
                Shortcut.ctrlShift(KeyCode.PERIOD));
        SamplingViewModel sampling = editor.sampling();
        add("new-seed", MaterialDesignD.DICE_5_OUTLINE, always(), sampling::rollSeed, Shortcut.ctrl(KeyCode.R));
        add(
                "lock-seed",
                MaterialDesignL.LOCK_OUTLINE,
                always(),
                () -> sampling.seedLockedProperty()
                        .set(!sampling.seedLockedProperty().get()),
                Shortcut.ctrl(KeyCode.K));
    }

    private void candidateActions() {
        ProposalsViewModel proposals = editor.proposals();
        add("accept", MaterialDesignC.CHECK, hasSelection(), window::accept, Shortcut.key(KeyCode.ENTER));
        add("keep", MaterialDesignB.BOOKMARK_OUTLINE, hasSelection(), editor::keep, Shortcut.key(KeyCode.K));
        add(
                "discard",
                MaterialDesignT.TRASH_CAN_OUTLINE,
                hasSelection(),
                editor::discard,
                Shortcut.key(KeyCode.DELETE));
        add(
                "more-like-this",
                MaterialDesignS.SHUFFLE_VARIANT,
                proposals
                        .selectedProperty()
                        .map(chosen -> chosen.steps().size() > 1)
                        .orElse(false),
                editor::moreLikeThis,
                Shortcut.key(KeyCode.V));
        ObservableValue<Boolean> any = Bindings.isNotEmpty(proposals.all());
        add(
                "previous-candidate",
                MaterialDesignC.CHEVRON_LEFT,
                any,
                () -> proposals.selectNext(-1),
                Shortcut.key(KeyCode.COMMA));
        add(
                "next-candidate",
                MaterialDesignC.CHEVRON_RIGHT,
                any,
                () -> proposals.selectNext(1),
                Shortcut.key(KeyCode.PERIOD));
    }

    private void maskActions() {
        group = "group.mask";
        new MaskActions(this, editor, window).add();
    }

    private void viewActions(CanvasView canvas) {
        group = "group.view";
        ObservableValue<Boolean> shown = canvas.viewportProperty().isNotNull();
        add("fit", MaterialDesignF.FIT_TO_PAGE_OUTLINE, shown, canvas::fit, Shortcut.ctrl(KeyCode.DIGIT0));
        add("actual-size", MaterialDesignR.RELATIVE_SCALE, shown, canvas::actualSize, Shortcut.ctrl(KeyCode.DIGIT1));
        add(
                "zoom-in",
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                shown,
                () -> canvas.zoom(Viewport.STEP),
                Shortcut.ctrl(KeyCode.PLUS),
                Shortcut.ctrl(KeyCode.EQUALS),
                Shortcut.ctrl(KeyCode.ADD));
        add(
                "zoom-out",
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                shown,
                () -> canvas.zoom(1 / Viewport.STEP),
                Shortcut.ctrl(KeyCode.MINUS),
                Shortcut.ctrl(KeyCode.SUBTRACT));
        add(
                "cell-cursor",
                MaterialDesignC.CURSOR_MOVE,
                shown,
                () -> {
                    canvas.requestFocus();
                    canvas.cellCursorProperty().set(!canvas.cellCursorProperty().get());
                },
                Shortcut.key(KeyCode.F6));
        add(
                "compare",
                MaterialDesignC.COMPARE,
                shown,
                () -> editor.canvas().comparingProperty().set(true),
                Shortcut.character("\\", KeyCode.BACK_SLASH));
    }

    private void windowActions() {
        group = "group.window";
        add(
                "gallery",
                MaterialDesignI.IMAGE_MULTIPLE_OUTLINE,
                always(),
                editor.gallery().page()::show,
                Shortcut.ctrlShift(KeyCode.H));
        add("models", MaterialDesignP.PACKAGE_VARIANT, always(), window::showModels, Shortcut.ctrlShift(KeyCode.O));
        add("theme", MaterialDesignT.THEME_LIGHT_DARK, always(), window::toggleTheme, Shortcut.ctrl(KeyCode.T));
        add(
                "help",
                MaterialDesignK.KEYBOARD_OUTLINE,
                always(),
                window::showShortcuts,
                Shortcut.key(KeyCode.F1),
                Shortcut.character("?", KeyCode.HELP));
        add("settings", MaterialDesignC.COG_OUTLINE, always(), window::showSettings, Shortcut.ctrl(KeyCode.COMMA));
        add(
                "text-larger",
                MaterialDesignF.FORMAT_FONT_SIZE_INCREASE,
                always(),
                () -> window.stepText(1),
                Shortcut.alt(KeyCode.PLUS),
                Shortcut.alt(KeyCode.EQUALS),
                Shortcut.alt(KeyCode.ADD));
        add(
                "text-smaller",
                MaterialDesignF.FORMAT_FONT_SIZE_DECREASE,
                always(),
                () -> window.stepText(-1),
                Shortcut.alt(KeyCode.MINUS),
                Shortcut.alt(KeyCode.SUBTRACT));
        add("text-usual", MaterialDesignF.FORMAT_SIZE, always(), window::usualText, Shortcut.alt(KeyCode.DIGIT0));
        add("tour", MaterialDesignS.SCHOOL_OUTLINE, always(), window::showTour, Shortcut.shift(KeyCode.F1));
        add("quit", MaterialDesignE.EXIT_TO_APP, always(), window::quit, Shortcut.ctrl(KeyCode.Q));
    }
}
