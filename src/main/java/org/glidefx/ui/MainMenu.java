package org.glidefx.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.ActionMenus;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/**
 * All that can be done, by name, under one button: File, Edit, Mask, View, Model and Help. A row of its own would take its height from
 * the picture.
 */
final class MainMenu {

    static final String ID = "main-menu";

    private static final Set<String> EDIT = Set.of("undo", "redo", "copy", "paste", "paste-new", "previous-version", "next-version", "enlarge");
    private static final Set<String> FILE = Set.of("new-document", "close-document", "gallery", "settings", "quit");
    private static final Set<String> MODEL = Set.of("models", "evaluate");
    private static final Set<String> HELP = Set.of("help", "tour", UpdateActions.CHECK);

    private final MenuButton button = new MenuButton(null, new FontIcon(MaterialDesignM.MENU));
    private final ActionList actions;

    MainMenu(ActionList actions) {
        this.actions = actions;
        button.setId(ID);
        button.getStyleClass().addAll(Styles.ICON_BUTTON, "main-menu");
        button.setAccessibleText(Messages.text("menu.main"));
        Tips.give(button, Messages.text("menu.main"));
        for (String menu : List.of("file", "edit", "mask", "view", "model", "help")) {
            button.getItems().add(menu(menu));
        }
    }

    MenuButton node() {
        return button;
    }

    private Menu menu(String name) {
        Menu menu = new Menu(Messages.text("menu." + name));
        menu.setId("menu-of-" + name);
        List<MenuItem> items = new ArrayList<>();
        for (Action action : actions.all()) {
            if (menuOf(action).equals(name) && !action.id().equals("main-menu-open")) {
                items.add(action.id().equals("new-document") ? 0 : items.size(), ActionMenus.item(action));
            }
        }
        menu.getItems().setAll(items);
        return menu;
    }

    /** The menu that an action is in; empty for those of the gallery's page, which has its own. */
    static String menuOf(Action action) {
        String id = action.id();
        if (EDIT.contains(id)) {
            return "edit";
        }
        if (FILE.contains(id)) {
            return "file";
        }
        if (MODEL.contains(id)) {
            return "model";
        }
        if (HELP.contains(id)) {
            return "help";
        }
        return switch (action.group()) {
            case "group.picture" -> "file";
            case "group.create" -> "edit";
            case "group.mask" -> "mask";
            case Action.GALLERY -> "";
            default -> "view";
        };
    }
}
