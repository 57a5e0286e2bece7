package org.glidefx.ui;

import javafx.scene.input.KeyCode;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What makes, closes and changes tabs. */
final class TabActions {

    private final ActionList.Group actions;
    private final WindowCommands window;

    TabActions(ActionList.Group actions, WindowCommands window) {
        this.actions = actions;
        this.window = window;
    }

    void add() {
        actions.add(
                "new-document",
                MaterialDesignT.TAB_PLUS,
                ActionList.always(),
                window::newDocument,
                Shortcut.ctrl(KeyCode.T),
                Shortcut.ctrl(KeyCode.N));
        actions.add(
                "close-document",
                MaterialDesignT.TAB_REMOVE,
                ActionList.always(),
                window::closeTab,
                Shortcut.ctrl(KeyCode.W));
        actions.add(
                "next-document",
                MaterialDesignA.ARROW_RIGHT_BOLD_OUTLINE,
                ActionList.always(),
                () -> window.stepTab(1),
                Shortcut.ctrl(KeyCode.TAB));
        actions.add(
                "previous-document",
                MaterialDesignA.ARROW_LEFT_BOLD_OUTLINE,
                ActionList.always(),
                () -> window.stepTab(-1),
                Shortcut.ctrlShift(KeyCode.TAB));
    }
}
