package org.glidefx.ui.settings;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Shortcut;
import org.glidefx.ui.kit.Shortcut.Combination;
import org.jspecify.annotations.Nullable;

/** Waits for the next keys pressed and assigns them to an action, or says in one sentence why it cannot. */
final class KeyCapture {

    private final Keymap keymap;
    private final Prompt prompt;
    private final Consumer<String> say;
    private final ObjectProperty<@Nullable Action> waiting = new SimpleObjectProperty<>();

    /** @param prompt passes on the keys that are pressed while its card is open */
    KeyCapture(Keymap keymap, Prompt prompt, Consumer<String> say) {
        this.keymap = keymap;
        this.prompt = prompt;
        this.say = say;
    }

    /** The keys of an action, or a request to press some while it waits for them. */
    ObservableValue<String> textFor(Action action) {
        return Bindings.createStringBinding(
                () -> waiting.get() == action ? Messages.text("shortcuts.press") : action.shortcut(),
                waiting,
                action.keysProperty());
    }

    void begin(Action action) {
        waiting.set(action);
        prompt.takeKeys(this::pressed);
        say.accept(Messages.text("shortcuts.waiting", action.name()));
    }

    /** Handles every key while waiting, so that none has another effect. */
    private boolean pressed(KeyEvent event) {
        Action action = waiting.get();
        if (action == null) {
            return false;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            end(Messages.text("shortcuts.hint"));
            return true;
        }
        Shortcut.pressed(event).ifPresent(keys -> offer(action, keys));
        return true;
    }

    private void offer(Action action, Combination keys) {
        Optional<Action> holder = keymap.holder(keys, action);
        // Checked first: reserved keys cannot be freed, whichever action has them.
        if (Keymap.isReserved(action, keys)) {
            say.accept(Messages.text("shortcuts.reserved", keys.label()));
        } else if (holder.isPresent()) {
            say.accept(Messages.text("shortcuts.taken", holder.get().name(), keys.label()));
        } else {
            keymap.change(action, keys);
            end(Messages.text("shortcuts.changed", action.name(), action.shortcut()));
        }
    }

    private void end(String words) {
        waiting.set(null);
        say.accept(words);
    }

    void reset(Action action) {
        Optional<Action> holder = keymap.inTheWay(action);
        if (holder.isPresent()) {
            end(Messages.text(
                    "shortcuts.taken",
                    holder.get().name(),
                    action.usual().getFirst().label()));
        } else {
            keymap.reset(action);
            end(Messages.text("shortcuts.reset.done", action.name()));
        }
    }

    void resetAll() {
        keymap.resetAll();
        end(Messages.text("shortcuts.reset-all.done"));
    }
}
