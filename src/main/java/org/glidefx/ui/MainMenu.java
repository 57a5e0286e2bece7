package org.glidefx.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/**
 * The main menu: all actions by name under one button, from File to Help. A menu bar would take its height from the
 * picture.
 */
final class MainMenu {

    static final String ID = "main-menu";

    /** The items of each menu, from top to bottom; few enough for a window 720 pixels high. */
    private static final List<Part> PARTS = List.of(
            new Part(
                    "file",
                    "new-document open new-sheet - save save-as export - gallery settings - close-document quit"),
            new Part(
                    "edit",
                    "undo redo - copy copy-masked paste paste-new place-picture drop-picture - previous-version next-version compare-versions"),
            new Part(
                    "tools",
                    "hand brush eraser sketch picker rectangle lasso polygon wand box crop extend - brush-smaller brush-bigger cell-cursor"),
            new Part(
                    "mask",
                    "clear-mask invert-mask - grow-mask shrink-mask soften-mask - version-mask import-mask export-mask mask-sketch "
                            + "- toggle-overlay toggle-grid - tighten-box reset-box"),
            new Part(
                    "picture",
                    "apply-crop reset-crop resize enlarge - extend-left extend-right extend-top extend-bottom - clear-sketch"),
            new Part(
                    "create",
                    "caption surprise - fill from-words from-words-here vary batch - stop skip finish-now - new-seed lock-seed"),
            new Part(
                    "candidates",
                    "accept accept-layer keep discard more-like-this - previous-candidate next-candidate candidate-grid - classify"),
            new Part(
                    "view",
                    "fit actual-size zoom-in zoom-out - compare split-view - panels fold-candidates fold-history fold-layers full-screen "
                            + "- next-document previous-document - theme text-larger text-smaller text-usual"),
            new Part("model", "models evaluate"),
            new Part("help", "help tour " + UpdateActions.CHECK));

    /**
     * One menu.
     *
     * @param name suffix of the message key of its name
     * @param content ids of actions and {@link ActionMenus#LINE}, separated by spaces
     */
    private record Part(String name, String content) {}

    private final MenuButton button = new MenuButton(null, new FontIcon(MaterialDesignM.MENU));
    private final ActionList actions;

    MainMenu(ActionList actions) {
        this.actions = actions;
        button.setId(ID);
        button.getStyleClass().addAll(Styles.ICON_BUTTON, "main-menu");
        button.setAccessibleText(Messages.text("menu.main"));
        Tips.give(button, Messages.text("menu.main"));
        PARTS.forEach(part -> button.getItems().add(menu(part)));
    }

    MenuButton node() {
        return button;
    }

    private Menu menu(Part part) {
        Menu menu = new Menu(Messages.text("menu." + part.name()));
        menu.setId("menu-of-" + part.name());
        // Some actions exist only in some builds.
        String[] there = Stream.of(part.content().split(" "))
                .filter(id -> id.equals(ActionMenus.LINE)
                        || actions.all().stream().anyMatch(action -> action.id().equals(id)))
                .toArray(String[]::new);
        menu.getItems().setAll(ActionMenus.items(actions, there));
        return menu;
    }
}
