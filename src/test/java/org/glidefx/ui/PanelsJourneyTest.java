package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.settings.Settings;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Making room for the picture: hidden panels, full screen, zoom and the navigator. */
class PanelsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        settings.set(settings.get().withSize(1280, 720));
        open(shown);
    }

    private double canvasHeight() {
        return onFx(() -> {
            window.scene().getRoot().layout();
            return canvas().getHeight();
        });
    }

    private Viewport viewport() {
        return onFx(() -> canvas().viewportProperty().get());
    }

    private boolean isSeen(String id) {
        return onFx(() -> {
            Node node = window.scene().lookup("#" + id);
            while (node != null && node.isVisible()) {
                node = node.getParent();
            }
            return node == null;
        });
    }

    private void choose(String item) {
        doFx(() -> ((MenuButton) window.scene().lookup("#status-zoom"))
                .getItems().stream().filter(each -> item.equals(each.getId())).forEach(MenuItem::fire));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void tabOnTheCanvasHidesThePanelsAndBringsThemBack(FxRobot robot) {
        openPicture(robot);
        doFx(() -> canvas().requestFocus());
        double before = canvasHeight();
        press(robot, KeyCode.TAB);
        assertThat(isSeen("caption")).isFalse();
        assertThat(isSeen("brush")).isFalse();
        assertThat(isSeen("options")).isFalse();
        assertThat(isSeen("undo")).isTrue();
        assertThat(canvasHeight()).isGreaterThan(before);
        assertThat(onFx(() -> canvas().getWidth())).isEqualTo(1280);
        press(robot, KeyCode.TAB);

        assertThat(isSeen("caption")).isTrue();
        assertThat(canvasHeight()).isEqualTo(before);
    }

    @Test
    void tabInAFieldMovesOnAndHidesNothing(FxRobot robot) {
        openPicture(robot);
        for (String id : new String[] {"open", "caption", "seed"}) {
            doFx(() -> window.scene().lookup("#" + id).requestFocus());
            press(robot, KeyCode.TAB);
            assertThat(isSeen("caption")).as(id).isTrue();
        }
        doFx(() -> window.scene().lookup("#open").requestFocus());
        press(robot, KeyCode.TAB);

        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("recent");
    }

    @Test
    void tabOnTheStartPageMovesOnUnlessThePanelsAreHidden(FxRobot robot) {
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.TAB);
        assertThat(isSeen("caption")).isTrue();
        assertThat(onFx(() -> canvas().isFocused())).isFalse();
        doFx(() -> {
            window.actions().get("panels").run();
            canvas().requestFocus();
        });
        assertThat(isSeen("caption")).isFalse();
        press(robot, KeyCode.TAB);

        assertThat(isSeen("caption")).isTrue();
    }

    @Test
    void goingToTheCaptionShowsThePanelsAgain(FxRobot robot) {
        openPicture(robot);
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.CONTROL, KeyCode.L);

        assertThat(isSeen("caption")).isTrue();
        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("caption");
    }

    @Test
    void f11FillsTheScreenAndGoesBack(FxRobot robot) {
        Settings before = settings.get();
        press(robot, KeyCode.F11);
        until(() -> stage.isFullScreen());
        doFx(() -> window.quit());
        assertThat(settings.get().width()).as("the size to come back to").isEqualTo(before.width());
        doFx(() -> stage.show());
        press(robot, KeyCode.F11);

        until(() -> !stage.isFullScreen());
    }

    @Test
    void escapeDoesNotLeaveTheFullScreenForItStopsRuns(FxRobot robot) {
        press(robot, KeyCode.F11);
        until(() -> stage.isFullScreen());
        press(robot, KeyCode.ESCAPE);

        assertThat(onFx(stage::isFullScreen)).isTrue();
    }

    @Test
    void thePercentageChoosesAZoomAndTheSliderFollows(FxRobot robot) {
        openPicture(robot);
        choose("zoom-400");
        assertThat(viewport().zoom()).isEqualTo(4);
        assertThat(onFx(() -> ((MenuButton) window.scene().lookup("#status-zoom")).getText()))
                .isEqualTo("400 %");
        assertThat(onFx(() -> ((Slider) window.scene().lookup("#zoom-slider")).getValue()))
                .isEqualTo(2);
        choose("zoom-fit");

        assertThat(viewport().isFitted()).isTrue();
    }

    @Test
    void theSliderZooms(FxRobot robot) {
        openPicture(robot);
        doFx(() -> ((Slider) window.scene().lookup("#zoom-slider")).setValue(3));

        assertThat(viewport().zoom()).isCloseTo(8, within(1e-9));
    }

    @Test
    void theOverviewIsThereWhileSomethingIsOutOfSightAndMovesIt(FxRobot robot) {
        openPicture(robot);
        assertThat(isSeen("navigator")).isFalse();
        choose("zoom-800");
        assertThat(isSeen("navigator")).isTrue();
        Bounds place = onFx(() -> {
            window.scene().getRoot().layout();
            Node navigator = window.scene().lookup("#navigator");
            return navigator.localToScreen(navigator.getBoundsInLocal());
        });
        robot.moveTo(place.getMinX() + place.getWidth() * 0.25, place.getMinY() + place.getHeight() * 0.75);
        robot.press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        Viewport at = viewport();
        assertThat(at.toPictureX(at.viewWidth() / 2)).isCloseTo(PICTURE.width() * 0.25, within(4.0));
        assertThat(at.toPictureY(at.viewHeight() / 2)).isCloseTo(PICTURE.height() * 0.75, within(4.0));
        robot.press(MouseButton.PRIMARY).moveBy(place.getWidth() / 2, 0).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        Viewport dragged = viewport();

        assertThat(dragged.toPictureX(dragged.viewWidth() / 2)).isCloseTo(PICTURE.width() * 0.75, within(4.0));
        assertThat(document().mask().isEmpty()).as("nothing was painted").isTrue();
    }
}
