package org.glidefx.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MainAction;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** Actions of the editor's window, with their keys. */
final class Actions {

    private final ActionList list;
    private final EditorViewModel editor;
    private final WindowCommands window;

    private Actions(ActionList list, EditorViewModel editor, WindowCommands window) {
        this.list = list;
        this.editor = editor;
        this.window = window;
    }

    /** All actions of one document; those of the gallery belong to the window. */
    static ActionList of(
            EditorViewModel editor,
            GalleryDesk gallery,
            WindowCommands window,
            CanvasView canvas,
            PanelsViewModel panels) {
        ActionList list = new ActionList();
        Actions actions = new Actions(list, editor, window);
        actions.pictureActions();
        actions.createActions();
        actions.candidateActions();
        new WordActions(list.group("group.create"), editor, window).add();
        new MaskActions(list.group("group.mask"), editor, window).add();
        actions.viewActions(canvas);
        new PanelActions(list, panels)
                .add(Bindings.isNotEmpty(editor.candidates().all()));
        new WindowActions(list.group("group.window"), gallery, window).add();
        return list;
    }

    private ObservableValue<Boolean> hasDocument() {
        return editor.document().documentProperty().isNotNull();
    }

    private ObservableValue<Boolean> hasSelection() {
        return editor.candidates().selectedProperty().isNotNull();
    }

    private void pictureActions() {
        ActionList.Group actions = list.group("group.picture");
        actions.add(
                "open",
                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                ActionList.always(),
                window::open,
                Shortcut.ctrl(KeyCode.O));
        actions.add(
                "paste", MaterialDesignC.CONTENT_PASTE, ActionList.always(), window::paste, Shortcut.ctrl(KeyCode.V));
        actions.add(
                "copy",
                MaterialDesignC.CONTENT_COPY,
                editor.canvas().shownProperty().isNotNull(),
                window::copy,
                Shortcut.ctrl(KeyCode.C));
        actions.add(
                "paste-new",
                MaterialDesignC.CONTENT_PASTE,
                ActionList.always(),
                window::pasteNew,
                Shortcut.alt(KeyCode.V));
        actions.add(
                "new-sheet",
                MaterialDesignD.DRAW,
                ActionList.always(),
                window::newSheet,
                Shortcut.ctrlShift(KeyCode.N));
        actions.add(
                "save", MaterialDesignC.CONTENT_SAVE_OUTLINE, hasDocument(), window::save, Shortcut.ctrl(KeyCode.S));
        actions.add(
                "save-as",
                MaterialDesignC.CONTENT_SAVE_EDIT_OUTLINE,
                hasDocument(),
                window::saveAs,
                Shortcut.ctrlShift(KeyCode.S));
        undoAndVersions(actions);
        actions.add(
                "enlarge",
                MaterialDesignI.IMAGE_SIZE_SELECT_LARGE,
                Bindings.createBooleanBinding(
                        () -> editor.document().get() != null
                                && !editor.run().runningProperty().get(),
                        editor.document().documentProperty(),
                        editor.run().runningProperty()),
                editor::enlarge,
                Shortcut.ctrlShift(KeyCode.E));
        actions.add("export", MaterialDesignE.EXPORT_VARIANT, hasDocument(), window::export, Shortcut.ctrl(KeyCode.E));
    }

    private void undoAndVersions(ActionList.Group actions) {
        actions.add(
                        "undo",
                        MaterialDesignU.UNDO_VARIANT,
                        editor.undoing().canUndoProperty(),
                        editor::undo,
                        Shortcut.ctrl(KeyCode.Z))
                .call(editor.undoing().undoneProperty());
        actions.add(
                        "redo",
                        MaterialDesignR.REDO_VARIANT,
                        editor.undoing().canRedoProperty(),
                        editor::redo,
                        Shortcut.ctrlShift(KeyCode.Z),
                        Shortcut.ctrl(KeyCode.Y))
                .call(editor.undoing().redoneProperty());
        actions.add(
                "previous-version",
                MaterialDesignC.CHEVRON_LEFT,
                hasDocument(),
                editor.versions()::back,
                Shortcut.alt(KeyCode.LEFT));
        actions.add(
                "next-version",
                MaterialDesignC.CHEVRON_RIGHT,
                hasDocument(),
                editor.versions()::forward,
                Shortcut.alt(KeyCode.RIGHT));
    }

    private void createActions() {
        ActionList.Group actions = list.group("group.create");
        actions.add(
                "caption",
                MaterialDesignF.FORMAT_TEXT,
                ActionList.always(),
                window::focusCaption,
                Shortcut.ctrl(KeyCode.L));
        actions.add(
                "fill",
                MaterialDesignA.AUTO_FIX,
                editor.primaryProperty().map(MainAction::ready),
                editor::runMainAction,
                Shortcut.ctrl(KeyCode.ENTER));
        actions.add(
                "from-words",
                MaterialDesignC.CREATION,
                ActionList.always(),
                window::fromWords,
                Shortcut.ctrlShift(KeyCode.ENTER));
        actions.add(
                "from-words-here",
                MaterialDesignS.SOURCE_BRANCH_PLUS,
                hasDocument(),
                window::fromWordsHere,
                Shortcut.altShift(KeyCode.ENTER));
        actions.add(
                "vary", MaterialDesignI.IMAGE_AUTO_ADJUST, hasDocument(), editor::vary, Shortcut.ctrlShift(KeyCode.V));
        actions.add(
                "surprise",
                MaterialDesignD.DICE_MULTIPLE_OUTLINE,
                editor.engine().namesWords(),
                window::surprise,
                Shortcut.ctrlShift(KeyCode.R));
        actions.add(
                "stop",
                MaterialDesignS.STOP_CIRCLE_OUTLINE,
                editor.run().runningProperty(),
                editor::stop,
                Shortcut.key(KeyCode.ESCAPE));
        ObservableValue<Boolean> running = editor.run().runningProperty();
        actions.add(
                "skip", MaterialDesignS.SKIP_NEXT_OUTLINE, running, editor.run()::skip, Shortcut.ctrl(KeyCode.PERIOD));
        actions.add(
                "finish-now",
                MaterialDesignF.FAST_FORWARD_OUTLINE,
                running,
                editor.run()::finishNow,
                Shortcut.ctrlShift(KeyCode.PERIOD));
        seedActions(actions);
    }

    private void seedActions(ActionList.Group actions) {
        SamplingViewModel sampling = editor.sampling();
        actions.add(
                "new-seed",
                MaterialDesignD.DICE_5_OUTLINE,
                ActionList.always(),
                sampling::rollSeed,
                Shortcut.ctrl(KeyCode.R));
        actions.add(
                "lock-seed",
                MaterialDesignL.LOCK_OUTLINE,
                ActionList.always(),
                () -> sampling.seedLockedProperty()
                        .set(!sampling.seedLockedProperty().get()),
                Shortcut.ctrl(KeyCode.K));
    }

    private void candidateActions() {
        ActionList.Group actions = list.group("group.create");
        CandidatesViewModel candidates = editor.candidates();
        actions.add("accept", MaterialDesignC.CHECK, hasSelection(), window::accept, Shortcut.key(KeyCode.ENTER));
        actions.add(
                "accept-layer",
                MaterialDesignL.LAYERS_PLUS,
                candidates.isOfVersion(),
                editor::acceptAsLayer,
                Shortcut.shift(KeyCode.ENTER));
        actions.add(
                "keep",
                MaterialDesignB.BOOKMARK_OUTLINE,
                candidates.canBeKept(),
                editor::keep,
                Shortcut.key(KeyCode.K));
        actions.add(
                "discard",
                MaterialDesignT.TRASH_CAN_OUTLINE,
                hasSelection(),
                editor::discard,
                Shortcut.key(KeyCode.DELETE));
        actions.add(
                "more-like-this",
                MaterialDesignS.SHUFFLE_VARIANT,
                candidates
                        .selectedProperty()
                        .map(chosen -> chosen.steps().size() > 1)
                        .orElse(false),
                editor::moreLikeThis,
                Shortcut.key(KeyCode.V));
        ObservableValue<Boolean> any = Bindings.isNotEmpty(candidates.all());
        actions.add(
                "previous-candidate",
                MaterialDesignC.CHEVRON_LEFT,
                any,
                () -> candidates.selectNext(-1),
                Shortcut.key(KeyCode.COMMA));
        actions.add(
                "next-candidate",
                MaterialDesignC.CHEVRON_RIGHT,
                any,
                () -> candidates.selectNext(1),
                Shortcut.key(KeyCode.PERIOD));
    }

    private void viewActions(CanvasView canvas) {
        ActionList.Group actions = list.group("group.view");
        ObservableValue<Boolean> shown = canvas.viewportProperty().isNotNull();
        actions.add("fit", MaterialDesignF.FIT_TO_PAGE_OUTLINE, shown, canvas::fit, Shortcut.ctrl(KeyCode.DIGIT0));
        actions.add(
                "actual-size",
                MaterialDesignR.RELATIVE_SCALE,
                shown,
                canvas::actualSize,
                Shortcut.ctrl(KeyCode.DIGIT1));
        actions.add(
                "zoom-in",
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                shown,
                () -> canvas.zoom(Viewport.STEP),
                Shortcut.ctrl(KeyCode.PLUS),
                Shortcut.ctrl(KeyCode.EQUALS),
                Shortcut.ctrlShift(KeyCode.EQUALS),
                Shortcut.ctrlShift(KeyCode.PLUS),
                Shortcut.ctrl(KeyCode.ADD));
        actions.add(
                "zoom-out",
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE,
                shown,
                () -> canvas.zoom(1 / Viewport.STEP),
                Shortcut.ctrl(KeyCode.MINUS),
                Shortcut.ctrl(KeyCode.SUBTRACT));
        actions.add(
                "cell-cursor",
                MaterialDesignC.CURSOR_MOVE,
                shown,
                () -> {
                    canvas.requestFocus();
                    canvas.cellCursorProperty().set(!canvas.cellCursorProperty().get());
                },
                Shortcut.key(KeyCode.F6));
        actions.add(
                "compare",
                MaterialDesignC.COMPARE,
                shown,
                () -> editor.canvas().comparingProperty().set(true),
                Shortcut.character("\\", KeyCode.BACK_SLASH));
    }
}
