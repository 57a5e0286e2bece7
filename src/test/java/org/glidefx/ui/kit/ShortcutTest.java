package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glidefx.ui.kit.Shortcut.Combination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcutTest {

    private static final Shortcut BRACKET = Shortcut.character("[", KeyCode.OPEN_BRACKET);

    private static KeyEvent press(KeyCode code, String text, boolean shift, boolean ctrl, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", text, code, shift, ctrl, alt, false);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false, O",
        "true, false, false, Ctrl+O",
        "true, false, true, Ctrl+Shift+O",
        "false, true, false, Alt+O",
        "true, true, true, Ctrl+Alt+Shift+O"
    })
    void modifiersStandInOneOrder(boolean ctrl, boolean alt, boolean shift, String label) {
        assertThat(Shortcut.of(KeyCode.O, ctrl, alt, shift).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "EQUALS =",
                "MINUS -",
                "COMMA ,",
                "PERIOD .",
                "SLASH /",
                "SEMICOLON ;",
                "OPEN_BRACKET [",
                "CLOSE_BRACKET ]",
                "LESS <",
                "F6 F6",
                "DIGIT1 1"
            })
    void keysAreCalledWhatIsPrintedOnThem(KeyCode code, String label) {
        assertThat(Shortcut.key(code).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"ADD, +", "SUBTRACT, -", "MULTIPLY, *", "DIVIDE, /", "NUMPAD7, 7"})
    void keysOfTheNumberPadSaySo(KeyCode code, String sign) {
        assertThat(Shortcut.key(code).label()).isEqualTo(Messages.text("key.numpad", sign));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyCode.class,
            names = {
                "ENTER",
                "ESCAPE",
                "DELETE",
                "INSERT",
                "BACK_SPACE",
                "SPACE",
                "TAB",
                "LEFT",
                "RIGHT",
                "UP",
                "DOWN",
                "HOME",
                "END",
                "PAGE_UP",
                "PAGE_DOWN"
            })
    void keysWithoutASignHaveANameInTheLanguage(KeyCode code) {
        assertThat(Shortcut.key(code).label())
                .isEqualTo(Messages.text("key." + code.name().toLowerCase(java.util.Locale.ROOT)))
                .isNotBlank();
    }

    @Test
    void whatIsStoredIsReadAgain() {
        for (KeyCode code : List.of(KeyCode.A, KeyCode.F12, KeyCode.PLUS, KeyCode.DIGIT0, KeyCode.NUMPAD3)) {
            for (int bits = 0; bits < 8; bits++) {
                Combination keys = Shortcut.of(code, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
                assertThat(Shortcut.read(keys.stored())).contains(keys);
            }
        }
        assertThat(Shortcut.ctrlShift(KeyCode.O).stored()).isEqualTo("ctrl+shift+O");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "ctrl",
                "ctrl+",
                "+O",
                "ctrl+ctrl+O",
                "meta+O",
                "Ctrl+O",
                "ctrl+o",
                "ctrl+NOTHING",
                "SHIFT",
                "ctrl+CONTROL",
                "UNDEFINED",
                "ctrl O"
            })
    void anythingElseIsNoShortcut(String stored) {
        assertThat(Shortcut.read(stored)).isEmpty();
    }

    @Test
    void modifiersAloneArePressedButNoShortcut() {
        assertThat(Shortcut.pressed(press(KeyCode.SHIFT, "", true, false, false)))
                .isEmpty();
        assertThat(Shortcut.pressed(press(KeyCode.UNDEFINED, "", false, true, false)))
                .isEmpty();
        assertThat(Shortcut.pressed(press(KeyCode.K, "k", false, false, true))).contains(Shortcut.alt(KeyCode.K));
    }

    @Test
    void aCombinationWantsItsModifiersAndNoOther() {
        Shortcut save = Shortcut.ctrl(KeyCode.S);
        assertThat(save.matches(press(KeyCode.S, "s", false, true, false))).isTrue();
        assertThat(save.matches(press(KeyCode.S, "s", false, false, false))).isFalse();
        assertThat(save.matches(press(KeyCode.S, "S", true, true, false))).isFalse();
        assertThat(save.matches(press(KeyCode.D, "d", false, true, false))).isFalse();
    }

    /** On a German keyboard, "[" is AltGr and 8, with another key code. */
    @Test
    void aCharacterIsMetWhereverTheKeyboardHasIt() {
        assertThat(BRACKET.matches(press(KeyCode.DIGIT8, "[", false, false, true)))
                .isTrue();
        assertThat(BRACKET.matches(press(KeyCode.OPEN_BRACKET, "ü", false, false, false)))
                .isTrue();
        assertThat(BRACKET.matches(press(KeyCode.OPEN_BRACKET, "{", true, false, false)))
                .isFalse();
        assertThat(BRACKET.matches(press(KeyCode.OPEN_BRACKET, "[", false, true, false)))
                .isFalse();
    }

    @Test
    void typingIsWhatATextFieldWouldTake() {
        assertThat(List.of(Shortcut.key(KeyCode.B), Shortcut.shift(KeyCode.B), BRACKET, Shortcut.key(KeyCode.DELETE)))
                .allMatch(Shortcut::isTyping);
        assertThat(List.of(
                        Shortcut.ctrl(KeyCode.B),
                        Shortcut.altShift(KeyCode.B),
                        Shortcut.key(KeyCode.F2),
                        Shortcut.key(KeyCode.ESCAPE)))
                .noneMatch(Shortcut::isTyping);
    }

    @Test
    void clashesAreSeenFromBothSides() {
        Shortcut plain = Shortcut.key(KeyCode.OPEN_BRACKET);
        assertThat(plain.clashesWith(BRACKET)).isTrue();
        assertThat(BRACKET.clashesWith(plain)).isTrue();
        Shortcut shifted = Shortcut.shift(KeyCode.OPEN_BRACKET);
        assertThat(shifted.clashesWith(BRACKET)).isFalse();
        assertThat(BRACKET.clashesWith(shifted)).isFalse();
        assertThat(BRACKET.clashesWith(BRACKET)).isTrue();
        assertThat(BRACKET.clashesWith(Shortcut.character("]", KeyCode.CLOSE_BRACKET)))
                .isFalse();
        assertThat(plain.clashesWith(Shortcut.key(KeyCode.OPEN_BRACKET))).isTrue();
    }
}
