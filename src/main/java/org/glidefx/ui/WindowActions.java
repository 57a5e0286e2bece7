package org.glidefx.ui;

import javafx.scene.input.KeyCode;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Shortcut;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Actions on the window instead of a document: tabs, pages, theme and text size. */
final class WindowActions {

    private final ActionList.Group actions;
    private final GalleryDesk gallery;
    private final WindowCommands window;

    WindowActions(ActionList.Group actions, GalleryDesk gallery, WindowCommands window) {
        this.actions = actions;
        this.gallery = gallery;
        this.window = window;
    }

    void add() {
        tabs();
        pages();
        text();
    }

    private void tabs() {
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

    private void pages() {
        actions.add(
                "main-menu-open",
                MaterialDesignM.MENU,
                ActionList.always(),
                window::showMenu,
                Shortcut.key(KeyCode.F10));
        actions.add(
                "gallery",
                MaterialDesignI.IMAGE_MULTIPLE_OUTLINE,
                ActionList.always(),
                gallery.page()::show,
                Shortcut.ctrlShift(KeyCode.H));
        actions.add(
                "models",
                MaterialDesignP.PACKAGE_VARIANT,
                ActionList.always(),
                window::showModels,
                Shortcut.ctrlShift(KeyCode.O));
        actions.add(
                "evaluate",
                MaterialDesignC.CHART_LINE,
                ActionList.always(),
                window::showEvaluation,
                Shortcut.ctrlShift(KeyCode.U));
        actions.add(
                "theme",
                MaterialDesignT.THEME_LIGHT_DARK,
                ActionList.always(),
                window::toggleTheme,
                Shortcut.alt(KeyCode.T));
        actions.add(
                "help",
                MaterialDesignK.KEYBOARD_OUTLINE,
                ActionList.always(),
                window::showShortcuts,
                Shortcut.key(KeyCode.F1),
                Shortcut.character("?", KeyCode.HELP));
        actions.add(
                "settings",
                MaterialDesignC.COG_OUTLINE,
                ActionList.always(),
                window::showSettings,
                Shortcut.ctrl(KeyCode.COMMA));
        actions.add(
                "tour",
                MaterialDesignS.SCHOOL_OUTLINE,
                ActionList.always(),
                window::showTour,
                Shortcut.shift(KeyCode.F1));
        actions.add("quit", MaterialDesignE.EXIT_TO_APP, ActionList.always(), window::quit, Shortcut.ctrl(KeyCode.Q));
    }

    private void text() {
        actions.add(
                "text-larger",
                MaterialDesignF.FORMAT_FONT_SIZE_INCREASE,
                ActionList.always(),
                () -> window.stepText(1),
                Shortcut.alt(KeyCode.PLUS),
                Shortcut.alt(KeyCode.EQUALS),
                Shortcut.altShift(KeyCode.EQUALS),
                Shortcut.altShift(KeyCode.PLUS),
                Shortcut.alt(KeyCode.ADD));
        actions.add(
                "text-smaller",
                MaterialDesignF.FORMAT_FONT_SIZE_DECREASE,
                ActionList.always(),
                () -> window.stepText(-1),
                Shortcut.alt(KeyCode.MINUS),
                Shortcut.alt(KeyCode.SUBTRACT));
        actions.add(
                "text-usual",
                MaterialDesignF.FORMAT_SIZE,
                ActionList.always(),
                window::usualText,
                Shortcut.alt(KeyCode.DIGIT0));
    }
}
