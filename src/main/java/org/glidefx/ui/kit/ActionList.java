package org.glidefx.ui.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;

/** Everything the user can do, each with its keys, by id. Features add to it, group by group. */
public final class ActionList {

    private final Map<String, Action> actions = new LinkedHashMap<>();

    /** For what can be done at any time. */
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

    /** In the order of the overview. */
    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    /** Takes over all actions of another list, after its own. */
    public void include(ActionList other) {
        other.actions.forEach((id, action) -> {
            if (actions.putIfAbsent(id, action) != null) {
                throw new IllegalArgumentException("expected a new id, found " + id + " again");
            }
        });
    }

    /** A group to add to; its actions follow those that are there. */
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
