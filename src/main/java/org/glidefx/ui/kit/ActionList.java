package org.glidefx.ui.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;

/** All actions by id, in the order of the overview of shortcuts. Features add theirs, group by group. */
public final class ActionList {

    private final Map<String, Action> actions = new LinkedHashMap<>();

    /** A value that is always true, for actions that are always enabled. */
    public static ObservableValue<Boolean> always() {
        return Bindings.createBooleanBinding(() -> true);
    }

    /** @throws IllegalArgumentException for an id that no action has */
    public Action get(String id) {
        Action action = actions.get(id);
        if (action == null) {
            throw new IllegalArgumentException("expected the id of an action, found " + id);
        }
        return action;
    }

    /** All actions, in the order of the overview of shortcuts. */
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /**
     * Appends all actions of another list.
     *
     * @throws IllegalArgumentException if an id is in both lists
     */
    public void include(ActionList other) {
        other.actions.forEach((id, action) -> {
            if (actions.putIfAbsent(id, action) != null) {
                throw new IllegalArgumentException("expected a new id, found " + id + " again");
            }
        });
    }

    /** Begins a group; its actions follow those already in the list. */
    public Group group(String heading) {
        return new Group(this, heading);
    }

    /**
     * Adds actions below one heading.
     *
     * @param heading the key of its text in the overview of shortcuts
     */
    public record Group(ActionList list, String heading) {

        /** @throws IllegalArgumentException if an action has that id already */
        public Action add(String id, Ikon icon, ObservableValue<Boolean> enabled, Runnable command, Shortcut... keys) {
            Action action = new Action(id, heading, icon, List.of(keys), enabled, command);
            if (list.actions.putIfAbsent(id, action) != null) {
                throw new IllegalArgumentException("expected a new id, found " + id + " again");
            }
            return action;
        }
    }
}
