package org.glidefx.ui.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

/** A keyboard shortcut: a key code with modifiers, or a character wherever the keyboard has it. */
public sealed interface Shortcut {

    boolean matches(KeyEvent event);

    /** The shortcut as the user sees it, such as "Ctrl+O". */
    String label();

    /** True if the keys may be typing or editing in a text field, so that they belong to a field with the focus. */
    boolean isTyping();

    /** True if one key press could match both. */
    boolean clashesWith(Shortcut other);

    static Combination ctrl(KeyCode code) {
        return of(code, true, false, false);
    }

    static Combination ctrlShift(KeyCode code) {
        return of(code, true, false, true);
    }

    static Combination altShift(KeyCode code) {
        return of(code, false, true, true);
    }

    static Combination alt(KeyCode code) {
        return of(code, false, true, false);
    }

    static Combination shift(KeyCode code) {
        return of(code, false, false, true);
    }

    static Combination key(KeyCode code) {
        return of(code, false, false, false);
    }

    /** @param ctrl the system's key for shortcuts, which is Command on a Mac */
    static Combination of(KeyCode code, boolean ctrl, boolean alt, boolean shift) {
        List<KeyCombination.Modifier> down = new ArrayList<>();
        if (ctrl) {
            down.add(KeyCombination.SHORTCUT_DOWN);
        }
        if (alt) {
            down.add(KeyCombination.ALT_DOWN);
        }
        if (shift) {
            down.add(KeyCombination.SHIFT_DOWN);
        }
        return new Combination(new KeyCodeCombination(code, down.toArray(KeyCombination.Modifier[]::new)));
    }

    /** @param code of the key that has the character on most keyboards */
    static Shortcut character(String character, KeyCode code) {
        return new Character(character, code);
    }

    /** The combination that an event presses; empty for a modifier alone or an unknown key. */
    static Optional<Combination> pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        return !isKey(code)
                ? Optional.empty()
                : Optional.of(of(code, event.isShortcutDown(), event.isAltDown(), event.isShiftDown()));
    }

    /** Parses what {@link Combination#stored()} returned; empty if it is anything else. */
    static Optional<Combination> read(String stored) {
        List<String> parts = List.of(stored.split("\\+", -1));
        Set<String> modifiers = Set.copyOf(parts.subList(0, parts.size() - 1));
        if (modifiers.size() != parts.size() - 1 || !Combination.MODIFIERS.containsAll(modifiers)) {
            return Optional.empty();
        }
        return Arrays.stream(KeyCode.values())
                .filter(code -> code.name().equals(parts.getLast()))
                .filter(Shortcut::isKey)
                .findFirst()
                .map(code ->
                        of(code, modifiers.contains("ctrl"), modifiers.contains("alt"), modifiers.contains("shift")));
    }

    /** True if a code is of a known key that is not a modifier. */
    static boolean isKey(KeyCode code) {
        return !code.isModifierKey() && code != KeyCode.UNDEFINED && code != KeyCode.SHORTCUT;
    }

    private static boolean isDown(ModifierValue modifier) {
        return modifier == ModifierValue.DOWN;
    }

    /** A code with modifiers. */
    record Combination(KeyCodeCombination keys) implements Shortcut {

        private static final Set<String> MODIFIERS = Set.of("ctrl", "alt", "shift");

        @Override
        public boolean matches(KeyEvent event) {
            return keys.match(event);
        }

        public KeyCode code() {
            return keys.getCode();
        }

        public boolean hasCtrl() {
            return isDown(keys.getShortcut());
        }

        public boolean hasAlt() {
            return isDown(keys.getAlt());
        }

        public boolean hasShift() {
            return isDown(keys.getShift());
        }

        /** The combination as the settings file holds it, such as "ctrl+shift+O". */
        public String stored() {
            return (hasCtrl() ? "ctrl+" : "") + (hasAlt() ? "alt+" : "") + (hasShift() ? "shift+" : "") + code().name();
        }

        @Override
        public String label() {
            return KeyNames.modifiers(hasCtrl(), hasAlt(), hasShift()) + KeyNames.of(code());
        }

        @Override
        public boolean isTyping() {
            return !hasCtrl() && !hasAlt() && !code().isFunctionKey() && code() != KeyCode.ESCAPE;
        }

        @Override
        public boolean clashesWith(Shortcut other) {
            return switch (other) {
                case Combination combination -> keys.equals(combination.keys);
                case Character character -> character.clashesWith(this);
            };
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

        @Override
        public boolean clashesWith(Shortcut other) {
            return switch (other) {
                case Combination keys -> code == keys.code() && !keys.hasCtrl() && !keys.hasShift();
                case Character typed -> equals(typed);
            };
        }
    }
}
