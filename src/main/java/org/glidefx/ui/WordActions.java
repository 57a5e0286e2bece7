package org.glidefx.ui;

import javafx.scene.input.KeyCode;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Actions for batches of captions and for classification by labels. */
final class WordActions {

    private final ActionList.Group actions;
    private final EditorViewModel editor;
    private final WindowCommands window;

    WordActions(ActionList.Group actions, EditorViewModel editor, WindowCommands window) {
        this.actions = actions;
        this.editor = editor;
        this.window = window;
    }

    void add() {
        actions.add(
                "batch",
                MaterialDesignF.FORMAT_LIST_BULLETED,
                ActionList.always(),
                window::showBatch,
                Shortcut.ctrlShift(KeyCode.K));
        actions.add(
                "classify",
                MaterialDesignT.TAG_TEXT_OUTLINE,
                editor.canvas().shownProperty().isNotNull(),
                window::showClassify,
                Shortcut.ctrlShift(KeyCode.L));
    }
}
