package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.kit.Action;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The dialog of shortcuts, in the real window. */
class ShortcutsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        settings.set(
                settings.get().withPreferences(Preferences.DEFAULTS.withKeys(Map.of("wand", List.of("\u0000", "Q")))));
        open(shown);
    }

    private String status() {
        return ((Label) node("shortcuts-status")).getText();
    }

    private Map<String, List<String>> stored() {
        return settings.get().preferences().keys();
    }

    @Test
    void keysOfTheSettingsWorkAndUsualOnesNoLonger(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.W);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.BRUSH);
        press(robot, KeyCode.Q);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.WAND);
    }

    @Test
    void theFieldSaysWhatItIsForWhileItHasTheFocus(FxRobot robot) {
        press(robot, KeyCode.F1);
        until(() -> node("shortcuts-find").isFocused());
        until(() -> node("shortcuts-find").lookupAll(".text").stream()
                .map(Text.class::cast)
                .anyMatch(words -> words.getText().equals("Find an action")
                        && words.isVisible()
                        && !Color.TRANSPARENT.equals(words.getFill())));
    }

    private List<Double> cardSize() {
        return onFx(() -> {
            window.scene().getRoot().layout();
            Region card = (Region)
                    window.scene().lookup("#shortcuts-find").getParent().getParent();
            return List.of(card.getWidth(), card.getHeight());
        });
    }

    private int groups() {
        return onFx(
                () -> ((Pane) window.scene().lookup("#shortcuts")).getChildren().size());
    }

    @Test
    void typingDoesNotChangeTheSizeOfTheCard(FxRobot robot) {
        press(robot, KeyCode.F1);
        until(() -> node("shortcuts-find").isFocused());
        List<Double> whole = cardSize();
        int all = groups();
        robot.write("lasso");
        until(() -> groups() == 1);
        assertThat(cardSize()).isEqualTo(whole);
        doFx(() -> ((TextField) node("shortcuts-find")).clear());

        assertThat(groups()).isEqualTo(all);
        assertThat(cardSize()).isEqualTo(whole);
    }

    @Test
    void newKeysArePressedAndTakenAtOnce(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F1);
        fire("keys-lasso");
        assertThat(((Button) node("keys-lasso")).getText()).isEqualTo("New shortcut…");
        press(robot, KeyCode.B);
        assertThat(status()).isEqualTo("“Brush” already uses B; press another shortcut, or change that one first.");
        press(robot, KeyCode.CONTROL, KeyCode.C);
        assertThat(status()).isEqualTo("Ctrl+C is reserved for the window; press another shortcut.");
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertThat(status()).isEqualTo("“Lasso” is now Ctrl+Shift+J.");
        assertThat(stored()).containsEntry("lasso", List.of("ctrl+shift+J"));
        assertThat(((Button) node("keys-lasso")).getText()).isEqualTo("Ctrl+Shift+J");
        press(robot, KeyCode.ESCAPE);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.LASSO);
    }

    @Test
    void escapeLeavesTheKeysAndTheCardOpen(FxRobot robot) {
        press(robot, KeyCode.F1);
        fire("keys-wand");
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> node("prompt").isVisible())).isTrue();
        assertThat(((Button) node("keys-wand")).getText()).isEqualTo("Q");
        fire("reset-wand");
        assertThat(((Button) node("keys-wand")).getText()).isEqualTo("W");
        assertThat(stored()).isEmpty();
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> node("prompt").isVisible())).isFalse();
    }

    @Test
    void actionsAreFoundByTheirNames(FxRobot robot) {
        press(robot, KeyCode.F1);
        robot.write("magic");
        assertThat(node("keys-wand")).isNotNull();
        assertThat(node("keys-open")).isNull();
        fire("shortcuts-reset-all");
        assertThat(stored()).isEmpty();
    }

    @Test
    void theUsualKeysDoNotClash() {
        for (Action action : window.actions().all()) {
            for (Action other : window.actions().all()) {
                if (action != other && action.meets(other)) {
                    assertThat(action.usual())
                            .as(action.id() + " and " + other.id())
                            .noneMatch(keys -> other.usual().stream().anyMatch(keys::clashesWith));
                }
            }
        }
    }
}
