package org.glidefx.ui.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.util.Subscription;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.Shortcut;
import org.glidefx.ui.kit.Shortcut.Combination;
import org.jspecify.annotations.Nullable;

/**
 * Assigns keys to the actions: those in the settings, otherwise the defaults. No two actions that apply in the same
 * place share keys: settings with keys that are unknown, reserved or taken are ignored.
 */
public final class Keymap {

    /** With Ctrl, these edit text in a field. */
    private static final Set<KeyCode> OF_TEXT = Set.of(KeyCode.A, KeyCode.C, KeyCode.X, KeyCode.V, KeyCode.Z);

    /** These move the focus, press the focused control, or close what is open. */
    private static final Set<KeyCode> OF_WINDOW = Set.of(
            KeyCode.ESCAPE,
            KeyCode.TAB,
            KeyCode.ENTER,
            KeyCode.SPACE,
            KeyCode.BACK_SPACE,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.CONTEXT_MENU);

    private final List<Action> actions;
    private final SettingsViewModel settings;
    private final Subscription following;

    public Keymap(List<Action> actions, SettingsViewModel settings) {
        this.actions = actions;
        this.settings = settings;
        following =
                settings.settingsProperty().map(now -> now.preferences().keys()).subscribe(this::use);
    }

    /** Stops following the settings. */
    public void close() {
        following.unsubscribe();
    }

    private void use(Map<String, List<String>> stored) {
        Map<Action, List<Shortcut>> chosen = new LinkedHashMap<>();
        for (Action action : actions) {
            List<Shortcut> keys = new ArrayList<>();
            for (String text : stored.getOrDefault(action.id(), List.of())) {
                Shortcut.read(text).filter(read -> !isReserved(action, read)).ifPresent(keys::add);
            }
            chosen.put(action, keys.isEmpty() ? action.usual() : keys);
        }
        while (dropOneThatIsTaken(chosen)) {
            // Each round gives one action its default keys back, and the default keys do not clash.
        }
        chosen.forEach(Action::setKeys);
    }

    private static boolean dropOneThatIsTaken(Map<Action, List<Shortcut>> chosen) {
        for (Map.Entry<Action, List<Shortcut>> entry : chosen.entrySet()) {
            boolean own = !entry.getValue().equals(entry.getKey().usual());
            if (own && entry.getValue().stream().anyMatch(keys -> holder(chosen, keys, entry.getKey()) != null)) {
                entry.setValue(entry.getKey().usual());
                return true;
            }
        }
        return false;
    }

    private static @Nullable Action holder(Map<Action, List<Shortcut>> chosen, Shortcut keys, Action except) {
        for (Map.Entry<Action, List<Shortcut>> entry : chosen.entrySet()) {
            boolean meets = entry.getKey() != except && entry.getKey().meets(except);
            if (meets && entry.getValue().stream().anyMatch(keys::clashesWith)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The action that has these keys now and applies where {@code except} does; never {@code except} itself. */
    Optional<Action> holder(Shortcut keys, Action except) {
        Map<Action, List<Shortcut>> now = new LinkedHashMap<>();
        actions.forEach(action -> now.put(action, action.keys()));
        return Optional.ofNullable(holder(now, keys, except));
    }

    /**
     * True if these keys have a fixed meaning in every window, so that an action may have them only as its defaults.
     */
    static boolean isReserved(Action action, Combination keys) {
        if (action.usual().contains(keys)) {
            return false;
        }
        return OF_WINDOW.contains(keys.code()) || keys.hasCtrl() && !keys.hasAlt() && OF_TEXT.contains(keys.code());
    }

    /** Gives an action other keys; does nothing unless they are free. */
    void change(Action action, Combination keys) {
        if (holder(keys, action).isEmpty() && !isReserved(action, keys)) {
            Map<String, List<String>> stored =
                    new HashMap<>(settings.get().preferences().keys());
            stored.put(action.id(), List.of(keys.stored()));
            settings.prefer(now -> now.withKeys(stored));
        }
    }

    /** The action that has one of this action's default keys now, so that this action cannot be reset. */
    Optional<Action> inTheWay(Action action) {
        return action.usual().stream()
                .flatMap(keys -> holder(keys, action).stream())
                .findFirst();
    }

    /** Gives an action its default keys back; does nothing unless they are free. */
    void reset(Action action) {
        if (inTheWay(action).isEmpty()) {
            Map<String, List<String>> stored =
                    new HashMap<>(settings.get().preferences().keys());
            stored.remove(action.id());
            settings.prefer(now -> now.withKeys(stored));
        }
    }

    /** Gives every action its default keys back. */
    void resetAll() {
        settings.prefer(now -> now.withKeys(Map.of()));
    }
}
