package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.kit.Shortcut;
import org.glidefx.ui.kit.Tips;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What keys and buttons of the real window do. */
class EditorKeysTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @Test
    void undoAndRedoByKey(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().mask().isEmpty()).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(document().mask().isEmpty()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.I);
        assertThat(document().mask().cover()).isGreaterThan(0.5);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        assertThat(document().mask().isEmpty()).isTrue();
    }

    @Test
    void undoAndRedoSayWhatTheyAreAbout(FxRobot robot) {
        openPicture(robot);
        Button undo = (Button) node("undo");
        Button redo = (Button) node("redo");
        assertThat(onFx(() -> Tips.of(undo).getText())).startsWith("Undo (Ctrl+Z)");
        paint(robot);
        assertThat(onFx(() -> Tips.of(undo).getText())).startsWith("Undo painting (Ctrl+Z)");
        doFx(() -> editor().mask().invert());
        assertThat(onFx(() -> undo.getTooltip().getText())).startsWith("Undo inverting the mask");
        assertThat(menuText("undo")).isEqualTo("Undo inverting the mask");
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(onFx(() -> undo.getTooltip().getText())).startsWith("Undo painting");
        assertThat(onFx(() -> Tips.of(redo).getText())).startsWith("Redo inverting the mask");
        fill();
        doFx(() -> editor().discard());
        assertThat(onFx(() -> undo.getTooltip().getText())).startsWith("Undo discarding");
        doFx(() -> editor().accept());
        assertThat(menuText("undo")).isEqualTo("Undo accepting a candidate");
    }

    private String menuText(String id) {
        return onFx(() -> ((MenuButton) window.scene().lookup("#main-menu"))
                .getItems().stream()
                        .flatMap(menu -> ((Menu) menu).getItems().stream())
                        .filter(item -> ("menu-" + id).equals(item.getId()))
                        .findFirst()
                        .orElseThrow()
                        .getText());
    }

    @Test
    void toolsAndBrushByKey(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.H);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.HAND);
        press(robot, KeyCode.E);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.ERASER);
        double before = onFx(() -> editor().canvas().brushSizeProperty().get());
        press(robot, KeyCode.CLOSE_BRACKET);
        assertThat(onFx(() -> editor().canvas().brushSizeProperty().get())).isGreaterThan(before);
        press(robot, KeyCode.OPEN_BRACKET);
        assertThat(onFx(() -> editor().canvas().brushSizeProperty().get())).isEqualTo(before);
    }

    @Test
    void lettersTypedIntoTheCaptionAreNoShortcuts(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("hbe");

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("hbe");
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.BRUSH);
    }

    /** A number has the focus itself, not the text field inside it. */
    @Test
    void keysTypedIntoANumberAreNoShortcuts(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        int made = onFx(() -> editor().candidates().all().size());
        doFx(() -> window.scene().lookup("#count").requestFocus());
        press(robot, KeyCode.DELETE);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        press(robot, KeyCode.H);

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(made);
        assertThat(document().mask().isEmpty()).isFalse();
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.BRUSH);
    }

    @Test
    void aShortcutGoesByTheNumberThatIsBeingTyped(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            Spinner<?> count = (Spinner<?>) window.scene().lookup("#count");
            count.requestFocus();
            count.getEditor().setText("3");
        });
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        until(() -> !editor().candidates().all().isEmpty()
                && !editor().run().runningProperty().get());

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(3);
    }

    @Test
    void zoomByKeyAndBackToFit(FxRobot robot) {
        openPicture(robot);
        double fitted = onFx(() -> canvas().viewportProperty().get().zoom());
        press(robot, KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isGreaterThan(fitted);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isEqualTo(fitted);
    }

    @Test
    void holdingAKeyShowsThePictureBefore(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        robot.press(KeyCode.BACK_SLASH);
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isEqualTo(PICTURE);
        robot.release(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isNotEqualTo(PICTURE);
    }

    @Test
    void themeIsSwitchedAndRemembered(FxRobot robot) {
        press(robot, KeyCode.ALT, KeyCode.T);

        assertThat(settings.get().theme()).isEqualTo("light");
        assertThat(onFx(() -> window.scene().getStylesheets().getFirst())).contains("tokens-light");
    }

    @Test
    void shortcutsAreShownAndClosed(FxRobot robot) {
        press(robot, KeyCode.F1);
        assertThat(node("shortcuts")).isNotNull();
        press(robot, KeyCode.ESCAPE);

        assertThat(node("shortcuts")).isNull();
    }

    @Test
    void noTwoActionsShareAKey() {
        for (boolean gallery : new boolean[] {true, false}) {
            List<String> keys = onFx(() -> window.actions().all().stream()
                    .filter(action -> action.appliesIn(gallery))
                    .flatMap(action -> action.keys().stream())
                    .map(Shortcut::toString)
                    .toList());

            assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void everyIconButtonHasANameAndATip() {
        List<String> bare = onFx(() -> window.scene().getRoot().lookupAll(".icon-button, .tool-button").stream()
                .map(Labeled.class::cast)
                .filter(button ->
                        button.getAccessibleText() == null || tip(button).isBlank())
                .map(Node::getId)
                .toList());

        assertThat(bare).isEmpty();
    }

    private static String tip(Labeled button) {
        Tooltip tip = Tips.of(button);
        return tip == null ? "" : tip.getText();
    }
}
