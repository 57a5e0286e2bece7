package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Mask;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.Viewport;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Each tool of the tool rail, with the mouse, in the real window. */
class MaskToolsTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private TileMask mask() {
        return document().mask();
    }

    /** Where a pixel of the picture lies on the screen. */
    private Point2D at(double x, double y) {
        return onFx(() -> {
            Viewport viewport = canvas().viewportProperty().get();
            return canvas().localToScreen(viewport.toViewX(x), viewport.toViewY(y));
        });
    }

    private void drag(FxRobot robot, MouseButton button, double... path) {
        robot.moveTo(at(path[0], path[1]));
        robot.press(button);
        for (int i = 2; i < path.length; i += 2) {
            robot.moveTo(at(path[i], path[i + 1]));
        }
        robot.release(button);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void rectangleAddsAndTheRightButtonTakesAway(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.R);
        drag(robot, MouseButton.PRIMARY, 40, 30, 100, 80, 140, 130);
        assertThat(mask().at(90, 80)).isEqualTo(255);
        assertThat(mask().at(20, 80)).isZero();
        drag(robot, MouseButton.SECONDARY, 60, 50, 90, 90, 120, 110);
        assertThat(mask().at(90, 80)).isZero();
        assertThat(mask().at(50, 40)).isEqualTo(255);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(mask().isEmpty()).isTrue();
    }

    @Test
    void lassoTakesWhatItGoesAround(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.L);
        drag(robot, MouseButton.PRIMARY, 100, 50, 200, 60, 220, 150, 120, 180, 90, 120);

        assertThat(mask().at(150, 110)).isEqualTo(255);
        assertThat(mask().at(30, 30)).isZero();
    }

    @Test
    void polygonIsClosedByEnterAndGivenUpByEscape(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.P);
        for (double[] corner : new double[][] {{60, 60}, {200, 60}, {130, 180}}) {
            robot.clickOn(at(corner[0], corner[1]));
        }
        press(robot, KeyCode.ESCAPE);
        assertThat(mask().isEmpty()).isTrue();
        for (double[] corner : new double[][] {{60, 60}, {200, 60}, {290, 230}, {130, 180}}) {
            robot.clickOn(at(corner[0], corner[1]));
        }
        press(robot, KeyCode.BACK_SPACE);
        robot.clickOn(at(130, 180));
        press(robot, KeyCode.ENTER);
        assertThat(mask().at(130, 100)).isEqualTo(255);
        assertThat(mask().at(60, 170)).isZero();
    }

    @Test
    void polygonIsClosedOnItsFirstCorner(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.P);
        for (double[] corner : new double[][] {{60, 60}, {200, 60}, {130, 180}, {61, 60}}) {
            robot.clickOn(at(corner[0], corner[1]));
        }
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(mask().at(130, 100)).isEqualTo(255);
    }

    @Test
    void anotherToolDropsWhatIsHalfDone(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.P);
        robot.clickOn(at(60, 60)).clickOn(at(200, 60)).clickOn(at(130, 180));
        press(robot, KeyCode.W);
        press(robot, KeyCode.P);
        press(robot, KeyCode.ENTER);

        assertThat(mask().isEmpty()).isTrue();
        assertThat(node("shape-outline").isVisible()).isFalse();
    }

    @Test
    void wandTakesTheColour(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.W);
        doFx(() -> editor().canvas().tools().toleranceProperty().set(20));
        robot.clickOn(at(100, 100));
        until(() -> !editor().document().get().mask().isEmpty());

        assertThat(mask().at(100, 100)).isEqualTo(255);
        assertThat(mask().at(119, 119)).isEqualTo(255);
        assertThat(mask().at(122, 100)).isZero();
    }

    @Test
    void optionsFollowTheToolAndTheBarKeepsItsHeight(FxRobot robot) {
        openPicture(robot);
        double height = onFx(() -> canvas().getHeight());
        for (ToolKind kind : ToolKind.values()) {
            fireTool(kind);
            assertThat(onFx(() -> canvas().getHeight())).as(kind.name()).isEqualTo(height);
            assertThat(node("options-brush").isVisible()).isEqualTo(kind.hasBrush());
            assertThat(node("options-wand").isVisible()).isEqualTo(kind == ToolKind.WAND);
        }
    }

    private void fireTool(ToolKind kind) {
        doFx(() -> ((javafx.scene.control.ToggleButton)
                        window.scene().lookup("#" + kind.name().toLowerCase(java.util.Locale.ROOT)))
                .fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void hardnessDecidesTheEdge(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            editor().canvas().brushSizeProperty().set(80);
            editor().canvas().tools().hardnessProperty().set(0);
        });
        drag(robot, MouseButton.PRIMARY, 150, 120);
        assertThat(mask().at(170, 120)).isBetween(60, 200);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        doFx(() -> editor().canvas().tools().hardnessProperty().set(1));
        drag(robot, MouseButton.PRIMARY, 150, 120);
        assertThat(mask().at(170, 120)).isEqualTo(255);
    }

    @Test
    void overlayIsToggledByKey(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        press(robot, KeyCode.M);
        assertThat(onFx(() -> editor().canvas().lookProperty().get()))
                .isEqualTo(org.glidefx.ui.canvas.MaskStyle.HIDDEN);
        press(robot, KeyCode.M);
        assertThat(onFx(() -> editor().canvas().lookProperty().get())).isEqualTo(org.glidefx.ui.canvas.MaskStyle.FULL);
    }

    @Test
    void theLineBetweenBeforeAndAfterIsDragged(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        press(robot, KeyCode.C);
        assertThat(node("divider").isVisible()).isTrue();
        drag(robot, MouseButton.PRIMARY, 160, 120, 200, 120, 240, 120);
        assertThat(onFx(() -> canvas().dividerProperty().get())).isBetween(0.72, 0.78);
        Bounds knob = onFx(() -> node("divider").lookup(".divider-knob").getBoundsInParent());
        Point2D place = onFx(() -> canvas().screenToLocal(at(240, 120)));
        assertThat(knob.getCenterX()).isBetween(place.getX() - 3, place.getX() + 3);
        press(robot, KeyCode.C);
        assertThat(node("divider").isVisible()).isFalse();
    }

    @Test
    void maskFilesByKey(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        Mask wanted = ImageFiles.foreignMaskOf(ImageFiles.pictureOf(mask().toMask()));
        desktop.saves = Optional.of(folder.resolve("kept.png"));
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        until(() -> !editor().notices().notices().isEmpty());
        press(robot, KeyCode.CONTROL, KeyCode.D);
        desktop.opens = Optional.of(folder.resolve("kept.png"));
        press(robot, KeyCode.CONTROL, KeyCode.M);
        until(() -> !editor().document().get().mask().isEmpty());

        assertThat(mask()).isEqualTo(TileMask.of(wanted));
    }
}
