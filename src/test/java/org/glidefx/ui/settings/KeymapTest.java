package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.Shortcut;
import org.glidefx.ui.kit.Shortcut.Combination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

class KeymapTest {

    private final Action open = action("open", Shortcut.ctrl(KeyCode.O));
    private final Action brush = action("brush", Shortcut.key(KeyCode.B));
    private final Action smaller = action("smaller", Shortcut.character("[", KeyCode.OPEN_BRACKET));
    private final Action redo = action("redo", Shortcut.ctrlShift(KeyCode.Z), Shortcut.ctrl(KeyCode.Y));
    private final List<Action> actions = List.of(open, brush, smaller, redo);
    private Settings stored = Settings.DEFAULTS;

    private final SettingsStore store = new SettingsStore() {
        @Override
        public Settings load() {
            return stored;
        }

        @Override
        public void save(Settings settings) {
            stored = settings;
        }
    };

    private static Action action(String id, Shortcut... keys) {
        return new Action(
                id, "group.picture", MaterialDesignA.ACCOUNT, List.of(keys), new SimpleBooleanProperty(true), () -> {});
    }

    private Keymap keymap(Map<String, List<String>> keys) {
        stored = Settings.DEFAULTS.withPreferences(Preferences.DEFAULTS.withKeys(keys));
        return new Keymap(actions, new SettingsViewModel(store));
    }

    @Test
    void changesAreStoredAndTipsFollow() {
        Keymap keymap = keymap(Map.of());
        keymap.change(open, Shortcut.key(KeyCode.F2));

        assertThat(open.shortcut()).isEqualTo("F2");
        assertThat(open.tipProperty().getValue()).isEqualTo("Open (F2)\nOpen a picture");
        assertThat(stored.preferences().keys()).isEqualTo(Map.of("open", List.of("F2")));
        keymap(stored.preferences().keys());
        assertThat(open.keys()).containsExactly(Shortcut.key(KeyCode.F2));
    }

    @Test
    void keysThatAreTakenChangeNothing() {
        Keymap keymap = keymap(Map.of());

        assertThat(keymap.holder(Shortcut.key(KeyCode.B), open)).contains(brush);
        assertThat(keymap.holder(Shortcut.key(KeyCode.OPEN_BRACKET), open)).contains(smaller);
        assertThat(keymap.holder(Shortcut.ctrl(KeyCode.Y), open)).contains(redo);
        keymap.change(open, Shortcut.key(KeyCode.B));
        assertThat(open.keys()).isEqualTo(open.usual());
        assertThat(stored.preferences().keys()).isEmpty();
    }

    @Test
    void keysOfTheWindowAreNobodys() {
        assertThat(Keymap.isReserved(open, Shortcut.key(KeyCode.ESCAPE))).isTrue();
        assertThat(Keymap.isReserved(open, Shortcut.ctrl(KeyCode.C))).isTrue();
        assertThat(Keymap.isReserved(open, Shortcut.ctrlShift(KeyCode.ENTER))).isTrue();
        assertThat(Keymap.isReserved(redo, Shortcut.ctrlShift(KeyCode.Z))).isFalse();
        assertThat(Keymap.isReserved(open, Shortcut.ctrl(KeyCode.U))).isFalse();
    }

    @Test
    void usualKeysComeBackOneByOneAndAtOnce() {
        Keymap keymap = keymap(Map.of());
        keymap.change(open, Shortcut.key(KeyCode.F2));
        keymap.change(brush, Shortcut.ctrl(KeyCode.O));
        keymap.reset(open);
        assertThat(keymap.inTheWay(open)).contains(brush);
        assertThat(open.shortcut()).isEqualTo("F2");
        keymap.reset(brush);
        keymap.reset(open);
        assertThat(actions).allMatch(action -> action.keys().equals(action.usual()));
        keymap.change(open, Shortcut.key(KeyCode.F2));
        keymap.resetAll();
        assertThat(actions).allMatch(action -> action.keys().equals(action.usual()));
        assertThat(stored.preferences()).isEqualTo(Preferences.DEFAULTS);
    }

    @Test
    void actionsMaySwapTheirKeys() {
        keymap(Map.of("open", List.of("B"), "brush", List.of("ctrl+O")));

        assertThat(open.keys()).containsExactly(Shortcut.key(KeyCode.B));
        assertThat(brush.keys()).containsExactly(Shortcut.ctrl(KeyCode.O));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "ctrl+",
                "nonsense",
                "ctrl+ctrl+O",
                "ESCAPE",
                "ctrl+C",
                "B",
                "[",
                "\u0000",
                "CONTROL",
                "meta+K"
            })
    void whatTheSettingsHoldWronglyCountsForNothing(String damaged) {
        keymap(Map.of("open", List.of(damaged), "unheard of", List.of("F3")));

        assertThat(open.keys()).isEqualTo(open.usual());
        assertThat(brush.keys()).isEqualTo(brush.usual());
    }

    @Test
    void whateverTheSettingsHoldNoTwoActionsShareKeys() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> texts = List.of("B", "ctrl+O", "F2", "OPEN_BRACKET", "ctrl+shift+Z", "ctrl+Y", "x y");
        for (int round = 0; round < 500; round++) {
            Map<String, List<String>> keys = new HashMap<>();
            for (Action action : actions) {
                if (random.nextBoolean()) {
                    keys.put(
                            action.id(),
                            List.of(texts.get(random.nextInt(texts.size())), texts.get(random.nextInt(7))));
                }
            }
            Keymap keymap = keymap(keys);
            for (Action action : actions) {
                assertThat(action.keys())
                        .isNotEmpty()
                        .allMatch(held -> keymap.holder(held, action).isEmpty());
            }
        }
    }

    @Test
    void everyCombinationComesBackFromItsText() {
        for (KeyCode code : KeyCode.values()) {
            if (!Shortcut.isKey(code)) {
                continue;
            }
            for (int bits = 0; bits < 8; bits++) {
                Combination keys = Shortcut.of(code, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
                assertThat(Shortcut.read(keys.stored()).stream().map(Combination::stored))
                        .as(keys.stored())
                        .containsExactly(keys.stored());
            }
        }
    }

    @Test
    void labelsAreWhatIsPrintedOnTheKeys() {
        assertThat(Arrays.asList(
                        Shortcut.ctrl(KeyCode.PLUS).label(),
                        Shortcut.altShift(KeyCode.LEFT).label(),
                        Shortcut.ctrlShift(KeyCode.PERIOD).label(),
                        Shortcut.key(KeyCode.DELETE).label(),
                        Shortcut.alt(KeyCode.SUBTRACT).label(),
                        Shortcut.key(KeyCode.F6).label()))
                .containsExactly("Ctrl++", "Alt+Shift+Left", "Ctrl+Shift+.", "Del", "Alt+Num -", "F6");
    }
}
