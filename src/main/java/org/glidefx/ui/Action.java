package org.glidefx.ui;

import java.util.List;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;

/**
 * Something the user can do by button or key.
 *
 * @param id also the key of its texts, {@code action.ID} and {@code action.ID.tip}
 * @param group the key of its heading in the overview of shortcuts
 * @param keys the first is shown in tool tips
 * @param enabled whether it can be done now
 */
public record Action(
        String id, String group, Ikon icon, List<Shortcut> keys, ObservableValue<Boolean> enabled, Runnable command) {

    public Action {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("expected a shortcut for " + id + ", found none");
        }
    }

    public String name() {
        return Messages.text("action." + id);
    }

    /** What it does, with its shortcut. */
    public String tip() {
        return Messages.text("action." + id + ".tip") + " (" + shortcut() + ")";
    }

    public String shortcut() {
        return keys.getFirst().label();
    }

    /** Does it if it can be done. */
    public void run() {
        if (enabled.getValue()) {
            command.run();
        }
    }
}
