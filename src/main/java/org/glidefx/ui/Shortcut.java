package org.glidefx.ui;

import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys for an action: a code with modifiers, or a character wherever the keyboard has it. */
public sealed interface Shortcut {

    boolean matches(KeyEvent event);

    /** As shown to people, such as "Ctrl+O". */
    String label();

    /** Whether typing into a text field would press it. */
    boolean isTyping();

    static Shortcut ctrl(KeyCode code) {
        return new Combination(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN));
    }

    static Shortcut ctrlShift(KeyCode code) {
        return new Combination(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    static Shortcut altShift(KeyCode code) {
        return new Combination(new KeyCodeCombination(code, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    static Shortcut alt(KeyCode code) {
        return new Combination(new KeyCodeCombination(code, KeyCombination.ALT_DOWN));
    }

    static Shortcut key(KeyCode code) {
        return new Combination(new KeyCodeCombination(code));
    }

    /** @param code where the character is on most keyboards */
    static Shortcut character(String character, KeyCode code) {
        return new Character(character, code);
    }

    /** A code with modifiers. */
    record Combination(KeyCodeCombination keys) implements Shortcut {

        private static final Set<KeyCode> NEVER_TYPED = Set.of(KeyCode.F1, KeyCode.F6, KeyCode.ESCAPE);

        @Override
        public boolean matches(KeyEvent event) {
            return keys.match(event);
        }

        @Override
        public String label() {
            return KeyNames.modifiers(
                            isDown(keys.getShortcut()) || isDown(keys.getControl()),
                            isDown(keys.getAlt()),
                            isDown(keys.getShift()))
                    + KeyNames.of(keys.getCode());
        }

        private static boolean isDown(KeyCombination.ModifierValue modifier) {
            return modifier == KeyCombination.ModifierValue.DOWN;
        }

        @Override
        public boolean isTyping() {
            boolean plain = keys.getShortcut() != KeyCombination.ModifierValue.DOWN
                    && keys.getAlt() != KeyCombination.ModifierValue.DOWN;
            return plain && !NEVER_TYPED.contains(keys.getCode());
        }
    }

    /** A character, typed without Ctrl. */
    record Character(String character, KeyCode code) implements Shortcut {

        @Override
        public boolean matches(KeyEvent event) {
            boolean same = character.equals(event.getText()) || code == event.getCode() && !event.isShiftDown();
            return same && !event.isShortcutDown();
        }

        @Override
        public String label() {
            return character;
        }

        @Override
        public boolean isTyping() {
            return true;
        }
    }
}
