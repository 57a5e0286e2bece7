package org.glidefx.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes menu items of actions, each with icon, name and keys, greyed out while the action is disabled. */
public final class ActionMenus {

    /** Stands for a separator in a list of ids. */
    public static final String LINE = "-";

    private ActionMenus() {}

    /** Makes a menu item. Its id is the action's with the prefix {@code menu-}. */
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

    /** @param ids of actions, or {@link #LINE} for a separator */
    public static List<MenuItem> items(ActionList actions, String... ids) {
        List<MenuItem> items = new ArrayList<>();
        for (String id : ids) {
            items.add(id.equals(LINE) ? new SeparatorMenuItem() : item(actions.get(id)));
        }
        return items;
    }

    /** Makes a context menu. */
    public static ContextMenu context(String id, List<MenuItem> items) {
        ContextMenu menu = new ContextMenu();
        menu.setId(id);
        menu.getItems().setAll(items);
        return menu;
    }

    /**
     * An accelerator that is shown but never matches: the window itself runs actions by key, and leaves text fields the
     * keys that they need, which a real accelerator would not.
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
