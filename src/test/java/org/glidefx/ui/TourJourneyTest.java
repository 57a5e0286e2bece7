package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The tour: where its cards point, and moving on by doing a step or by the buttons. */
class TourJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private void begin() {
        doFx(window::offerTour);
        until(() -> bounds(callout()).getWidth() > 0 && bounds(callout()).getMinX() > 0);
    }

    private Node callout() {
        return window.scene().lookup(".callout");
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private boolean isShown() {
        return onFx(() -> window.scene().lookup("#tour").isVisible());
    }

    private String step() {
        return onFx(() -> ((Label) window.scene().lookup("#tour-step")).getText());
    }

    /** Asserts that the card is beside the control, not over it, with the arrow between them. */
    private void assertPointsAt(String id) {
        until(() -> {
            Bounds control = bounds(window.scene().lookup("#" + id));
            Bounds arrow = bounds(window.scene().lookup(".callout-arrow"));
            double apart = Math.max(
                    Math.max(control.getMinX() - arrow.getMaxX(), arrow.getMinX() - control.getMaxX()),
                    Math.max(control.getMinY() - arrow.getMaxY(), arrow.getMinY() - control.getMaxY()));
            return apart < 8 && !bounds(callout()).intersects(control);
        });
    }

    @Test
    void whoDoesAStepGoesOnToTheNext(FxRobot robot) {
        begin();
        assertThat(step()).isEqualTo("Open a picture");
        assertPointsAt("empty-open");
        for (String read : List.of("empty-title", "empty-subtitle")) {
            assertThat(onFx(() -> bounds(callout()).intersects(bounds(node(read)))))
                    .as(read)
                    .isFalse();
        }
        openPicture(robot);
        assertThat(step()).isEqualTo("Paint over what should change");
        assertThat(onFx(() -> ((Label) node("tour-text")).getText()))
                .contains("(B)")
                .contains("(Ctrl+Z)");
        assertPointsAt("brush");
        paint(robot);
        assertThat(step()).isEqualTo("Describe what should be there");
        assertPointsAt("caption");
        fill();

        assertThat(isShown()).isFalse();
    }

    /** The tour is not a modal dialog. */
    @Test
    void theWindowWorksMeanwhile(FxRobot robot) {
        begin();
        click(robot, "#caption");
        robot.write("a kite");

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("a kite");
        assertThat(isShown()).isTrue();
    }

    @Test
    void aSampleIsMaskedSoThatTheCaptionIsNext(FxRobot robot) {
        begin();
        doFx(() -> ((Button) window.scene().lookup("#sample-meadow")).fire());
        until(() -> editor().document().get() != null);

        assertThat(step()).isEqualTo("Describe what should be there");
    }

    @Test
    void itIsReadOnByKeyboardAndShownOnce(FxRobot robot) {
        begin();
        enter(robot);
        assertThat(step()).isEqualTo("Paint over what should change");
        fire("tour-back");
        assertThat(step()).isEqualTo("Open a picture");
        fire("tour-next");
        fire("tour-next");
        assertThat(step()).isEqualTo("Describe what should be there");
        fire("tour-done");
        assertThat(isShown()).isFalse();
        doFx(window::offerTour);
        assertThat(isShown()).isFalse();
        assertThat(settings.get().preferences().toured()).isTrue();
    }

    private void enter(FxRobot robot) {
        until(() -> window.scene().getFocusOwner() instanceof Button next
                && "tour-next".equals(next.getId())
                && next.getSkin() != null);
        press(robot, KeyCode.ENTER);
    }

    @Test
    void itIsLeftAndComesBackWhenAskedFor(FxRobot robot) {
        begin();
        fire("tour-skip");
        assertThat(isShown()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        fire("settings-tour");
        assertThat(isShown()).isTrue();
        assertThat(onFx(() -> node("prompt").isVisible())).as("the settings").isFalse();
        press(robot, KeyCode.ESCAPE);
        assertThat(isShown()).isFalse();
        press(robot, KeyCode.SHIFT, KeyCode.F1);
        assertThat(isShown()).isTrue();
    }

    @Test
    void itGivesWayToACardOverTheWindow(FxRobot robot) {
        begin();
        press(robot, KeyCode.F1);

        assertThat(onFx(() -> node("tour").isDisabled())).isTrue();
    }
}
