package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A whole edit without a mouse. */
class KeyboardJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @Test
    void theBrushRingIsShownOnlyWhereTheMouseIsUsed(FxRobot robot) {
        openPicture(robot);
        doFx(() -> canvas().requestFocus());
        robot.moveTo(canvas());
        assertThat(node("brush-ring").isVisible()).isTrue();
        press(robot, KeyCode.F6);
        assertThat(node("brush-ring").isVisible()).as("painting by keyboard").isFalse();
        robot.moveBy(5, 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(node("brush-ring").isVisible()).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.E);
        until(() -> node("export-go").isFocused());

        assertThat(node("brush-ring").isVisible()).as("behind a dialog").isFalse();
    }

    @Test
    void openPaintSayFillAcceptSaveByKeyboardAlone(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F6);
        assertThat(node("cell-cursor").isVisible()).isTrue();
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.SPACE);
        press(robot, KeyCode.BACK_SPACE);
        int side = onFx(() -> (int) editor().canvas().brushSizeProperty().get());
        int column = 160 / side;
        int row = 120 / side;
        assertThat(document().mask().at(column * side + side / 2, row * side + side / 2))
                .isEqualTo(255);
        assertThat(document().mask().at((column + 1) * side + side / 2, row * side + side / 2))
                .isEqualTo(255);
        assertThat(document().mask().at((column + 1) * side + side / 2, (row + 1) * side + side / 2))
                .isZero();
        assertThat(onFx(() -> canvas().getAccessibleText()))
                .isEqualTo("Column " + (column + 2) + ", row " + (row + 2) + ", not masked");
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("a fox");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> editor().candidates().all().size() == 2
                && !editor().run().runningProperty().get());
        press(robot, KeyCode.F6);
        press(robot, KeyCode.PERIOD);
        Raster made = onFx(() -> editor().candidates().getSelected().picture());
        press(robot, KeyCode.ENTER);
        assertThat(document().picture()).isEqualTo(made);
        Path file = folder.resolve("out.glidefx");
        desktop.saves = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());

        assertThat(DocumentFile.read(file).document().picture()).isEqualTo(made);
        assertThat(document().version().caption()).isEqualTo("a fox");
    }

    @Test
    void theCellStaysInThePictureAndEscapePutsItAway(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F6);
        for (int i = 0; i < 30; i++) {
            press(robot, KeyCode.LEFT);
        }
        for (int i = 0; i < 30; i++) {
            press(robot, KeyCode.UP);
        }
        press(robot, KeyCode.SPACE);
        assertThat(document().mask().at(0, 0)).isEqualTo(255);
        press(robot, KeyCode.ESCAPE);

        assertThat(node("cell-cursor").isVisible()).isFalse();
    }
}
