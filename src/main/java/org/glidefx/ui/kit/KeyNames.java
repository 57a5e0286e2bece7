package org.glidefx.ui.kit;

import java.util.Locale;
import javafx.scene.input.KeyCode;

/** Names of keys, as shortcuts show them. */
final class KeyNames {

    private static final String NUMPAD = "Numpad ";

    private KeyNames() {}

    /** Such as "Ctrl+Shift+"; empty without modifiers. */
    static String modifiers(boolean ctrl, boolean alt, boolean shift) {
        return (ctrl ? Messages.text("key.ctrl") + "+" : "")
                + (alt ? Messages.text("key.alt") + "+" : "")
                + (shift ? Messages.text("key.shift") + "+" : "");
    }

    /** The label on the key of most keyboards. */
    static String of(KeyCode code) {
        return switch (code) {
            case ENTER,
                    ESCAPE,
                    DELETE,
                    INSERT,
                    BACK_SPACE,
                    SPACE,
                    TAB,
                    LEFT,
                    RIGHT,
                    UP,
                    DOWN,
                    HOME,
                    END,
                    PAGE_UP,
                    PAGE_DOWN -> Messages.text("key." + code.name().toLowerCase(Locale.ROOT));
            case PLUS -> "+";
            case EQUALS -> "=";
            case MINUS -> "-";
            case COMMA -> ",";
            case PERIOD -> ".";
            case SLASH -> "/";
            case BACK_SLASH -> "\\";
            case SEMICOLON -> ";";
            case QUOTE -> "'";
            case BACK_QUOTE -> "`";
            case OPEN_BRACKET -> "[";
            case CLOSE_BRACKET -> "]";
            case NUMBER_SIGN -> "#";
            case LESS -> "<";
            case ADD -> Messages.text("key.numpad", "+");
            case SUBTRACT -> Messages.text("key.numpad", "-");
            case MULTIPLY -> Messages.text("key.numpad", "*");
            case DIVIDE -> Messages.text("key.numpad", "/");
            default ->
                code.getName().startsWith(NUMPAD)
                        ? Messages.text("key.numpad", code.getName().substring(NUMPAD.length()))
                        : code.getName();
        };
    }
}
