package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.glidefx.image.Box;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.Viewport;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Cropping by frame and by numbers, resizing, and sketching, by keys and mouse in the window. */
class CropJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private Point2D at(double x, double y) {
        return onFx(() -> {
            Viewport viewport = canvas().viewportProperty().get();
            return canvas().localToScreen(viewport.toViewX(x), viewport.toViewY(y));
        });
    }

    private void drag(FxRobot robot, double x, double y, double toX, double toY) {
        robot.moveTo(at(x, y)).press(MouseButton.PRIMARY).moveTo(at(toX, toY)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String id, int number) {
        doFx(() -> {
            Spinner<?> spinner = (Spinner<?>) window.scene().lookup("#" + id);
            TextField field = spinner.getEditor();
            field.setText(Integer.toString(number));
            spinner.commitValue();
        });
    }

    @Test
    void cropByFrameThenByNumberThenResize(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.CROP);
        until(() -> node("crop-frame").isVisible());
        drag(robot, 100, 80, 220, 170);
        Box framed = onFx(() -> editor().canvas().tools().cropProperty().get());
        assertThat(framed.width()).isBetween(118, 123);
        type("crop-x", 90);
        type("crop-width", 150);
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.ENTER);
        until(() -> document().versions().size() == 2);
        assertThat(document().picture()).isEqualTo(PICTURE.crop(new Box(90, framed.y(), 150, framed.height())));
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.R);
        type("resize-width", 300);
        fire("resize-do");
        until(() -> document().versions().size() == 3);
        assertThat(document().picture().width()).isEqualTo(300);
        assertThat(document().picture().height()).isEqualTo(framed.height() * 2);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void anEmptiedNumberComesBackWhenItIsLeft(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.R);
        Spinner<?> width = (Spinner<?>) node("resize-width");
        doFx(() -> {
            width.getEditor().requestFocus();
            width.getEditor().clear();
        });
        press(robot, KeyCode.TAB);

        assertThat(onFx(() -> width.getEditor().getText())).isEqualTo(Integer.toString(PICTURE.width()));
        assertThat(onFx(width::getValue)).isEqualTo(PICTURE.width());
    }

    @Test
    void theSizeIsTypedByKeyboardAloneAndRefusedInTheDialog(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.R);
        untilSelected("resize-width");
        assertThat(onFx(() -> ((Spinner<?>) node("resize-width")).getEditor().isFocused()))
                .isTrue();
        robot.write("640");
        until(() -> text("resize-height").equals("480"));
        assertThat(onFx(() -> text("resize-width"))).isEqualTo("640");

        press(robot, KeyCode.TAB);
        untilSelected("resize-height");
        robot.write("99999");
        until(() -> text("resize-width").equals("133332"));
        assertThat(onFx(() -> ((Label) node("resize-problem")).getText())).contains("133,332 × 99,999 is too large");
        press(robot, KeyCode.ENTER);
        assertThat(onFx(() -> text("resize-height"))).isEqualTo("99999");
        assertThat(onFx(() -> editor().notices().notices().isEmpty())).isTrue();

        doFx(() -> ((Spinner<?>) node("resize-height")).getEditor().selectAll());
        robot.write("120");
        until(() -> text("resize-width").equals("160"));
        assertThat(node("resize-problem").isVisible()).isFalse();
        press(robot, KeyCode.ENTER);
        until(() -> document().versions().size() == 2);
        assertThat(document().picture().width()).isEqualTo(160);
        assertThat(document().picture().height()).isEqualTo(120);
    }

    /** The words in the windows of open lists. */
    private static List<String> wordsOfLists() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .flatMap(list -> list.getScene().getRoot().lookupAll(".hyperlink").stream())
                .map(link -> ((Labeled) link).getText())
                .toList();
    }

    private String text(String id) {
        return ((Spinner<?>) window.scene().lookup("#" + id)).getEditor().getText();
    }

    private void untilSelected(String id) {
        until(() -> ((Spinner<?>) window.scene().lookup("#" + id))
                .getEditor()
                .getSelectedText()
                .equals(text(id)));
    }

    /** Options are in the row if it has room for them, else in a menu. */
    @Test
    void whatTheRowHasNoRoomForIsInMenus(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F);
        MenuButton numbers = (MenuButton) node("crop-numbers");
        assertThat(onFx(() -> numbers.isVisible() && !node("crop-row").isVisible()))
                .isTrue();
        drag(robot, 100, 80, 220, 170);
        doFx(numbers::show);
        Node inMenu = ((CustomMenuItem) numbers.getItems().getFirst()).getContent();
        doFx(() -> set(inMenu.lookup("#menu-crop-x"), 90));
        assertThat(onFx(() -> editor().canvas().tools().cropProperty().get().x()))
                .isEqualTo(90);
        doFx(numbers::hide);

        press(robot, KeyCode.T);
        MenuItem margin = ((MenuButton) node("extend-shape")).getItems().getLast();
        doFx(() -> stage.setWidth(800));
        until(margin::isVisible);
        doFx(() -> set(((CustomMenuItem) margin).getContent().lookup("#menu-margin"), 17));
        assertThat(onFx(() -> editor().mask().marginProperty().get())).isEqualTo(17);

        doFx(() -> stage.setWidth(1400));
        until(() -> !margin.isVisible() && node("margin").isVisible());
        press(robot, KeyCode.F);
        until(() -> !numbers.isVisible() && node("crop-row").isVisible());
    }

    private static void set(Node spinner, int number) {
        ((Spinner<?>) spinner).getEditor().setText(Integer.toString(number));
        ((Spinner<?>) spinner).commitValue();
    }

    @Test
    void aSketchIsDrawnWithAPickedColourAndVaried(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.I);
        robot.moveTo(at(200, 100)).clickOn(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.SKETCH);
        assertThat(node("colour").isVisible()).isTrue();
        drag(robot, 40, 40, 90, 60);
        int drawn = document().sketch().argb(60, 48);
        assertThat(drawn >>> 24).isEqualTo(255);
        assertThat(drawn >> 16 & 0xFF).isBetween(197, 203);
        assertThat(node("strength").isVisible()).isTrue();
        doFx(() -> ((ColorPicker) node("colour")).show());
        until(() -> wordsOfLists().contains("Another colour…"));
        assertThat(onFx(CropJourneyTest::wordsOfLists)).doesNotContain("Custom Color...");
        doFx(() -> ((ColorPicker) node("colour")).hide());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        until(() -> editor().candidates().all().size() == 2
                && !editor().run().runningProperty().get());
        press(robot, KeyCode.ENTER);
        // The sketch is a version of its own, between the original and the picture made from it.
        until(() -> document().versions().size() == 3);
        assertThat(document().sketch().isEmpty()).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().sketch().argb(60, 48)).isEqualTo(drawn);
    }
}
