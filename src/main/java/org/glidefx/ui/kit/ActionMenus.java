package org.glidefx.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes menus of actions: each with its icon, its name, its keys, and grey while it cannot be done. */
public final class ActionMenus {

    /** In place of an id: a line between what comes before and after. */
    public static final String LINE = "-";

    private ActionMenus() {}

    /** The id is the action's with "menu-" before it. */
    public static MenuItem item(Action action) {
        MenuItem item = new MenuItem(null, new FontIcon(action.icon()));
        item.textProperty().bind(action.nameProperty());
        item.setId("menu-" + action.id());
        item.setMnemonicParsing(false);
        item.acceleratorProperty().bind(action.keysProperty().map(keys -> new Shown(action.shortcut())));
        item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        item.setOnAction(ignored -> action.run());
        return item;
    }

    /** @param ids of actions, or {@link #LINE} */
    public static List<MenuItem> items(ActionList actions, String... ids) {
        List<MenuItem> items = new ArrayList<>();
        for (String id : ids) {
            items.add(id.equals(LINE) ? new SeparatorMenuItem() : item(actions.get(id)));
        }
        return items;
    }

    /** A menu for the right button. */
    public static ContextMenu context(String id, List<MenuItem> items) {
        ContextMenu menu = new ContextMenu();
        menu.setId(id);
        menu.getItems().setAll(items);
        return menu;
    }

    /**
     * Keys that are shown and never match: the window runs actions by key itself, and leaves to text fields what is theirs, which a
     * real accelerator would not.
     */
    private static final class Shown extends KeyCombination {

        private final String label;

        Shown(String label) {
            this.label = label;
        }

        @Override
        public boolean match(KeyEvent event) {
            return false;
        }

        @Override
        public String getDisplayText() {
            return label;
        }

        @Override
        public String getName() {
            return label;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
