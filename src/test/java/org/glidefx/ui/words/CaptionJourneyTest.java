package org.glidefx.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.testing.Patience;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.edit.FakeEngine;
import org.glidefx.ui.settings.Wordbook;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The caption box in the real window, by key and by mouse. */
class CaptionJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        engine.vocabulary = Optional.of(FakeEngine.WORDS);
        open(shown);
    }

    private String said() {
        return onFx(() -> editor().captionProperty().get());
    }

    private TextArea box() {
        return (TextArea) node("caption");
    }

    private static Optional<VBox> completions() {
        return onFx(() -> Window.getWindows().stream()
                .map(each -> each.getScene().lookup("#completions"))
                .filter(VBox.class::isInstance)
                .map(VBox.class::cast)
                .findFirst());
    }

    private void type(FxRobot robot, String text) {
        click(robot, "#caption");
        robot.write(text);
    }

    private String focused() {
        return onFx(() -> window.scene().getFocusOwner().getId());
    }

    @Test
    void aCompletionIsTakenByEnterAndNothingIsMade(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        type(robot, "a sunfl");
        assertThat(completions()).isPresent();
        press(robot, KeyCode.ENTER);

        assertThat(said()).isEqualTo("a sunflower");
        assertThat(completions()).isEmpty();
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void adviceMovesNothingBelowIt(FxRobot robot) {
        until(() -> editor().engine().missing() == null);
        double before = onFx(() -> top("seed"));
        doFx(() -> editor().captionProperty().set("a blorf and a qwertz"));
        Label advice = (Label) node("caption-advice");
        until(() -> advice.isVisible());
        WaitForAsyncUtils.waitForFxEvents();
        doFx(() -> window.scene().getRoot().layout());

        assertThat(onFx(() -> top("seed"))).isEqualTo(before);
    }

    private double top(String id) {
        Node node = window.scene().lookup("#" + id);
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }

    @Test
    void arrowsChooseAndTabTakes(FxRobot robot) {
        openPicture(robot);
        type(robot, "a cat ");
        List<Node> rows = onFx(() -> List.copyOf(completions().orElseThrow().getChildren()));
        assertThat(rows).hasSizeGreaterThan(3);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.UP);
        press(robot, KeyCode.UP);
        press(robot, KeyCode.TAB);

        assertThat(said()).isEqualTo("a cat on the beach");
        assertThat(focused()).isEqualTo("caption");
    }

    @Test
    void aClickTakesACompletion(FxRobot robot) {
        openPicture(robot);
        type(robot, "an ow");
        robot.clickOn(onFx(() -> completions().orElseThrow().getChildren().getFirst()));

        assertThat(said()).isEqualTo("an owl");
    }

    @Test
    void escapeClosesTheListAloneThenLeavesTheBoxAndStopsNothing(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> Patience.await(gate);
        doFx(() -> editor().runMainAction());
        type(robot, "a ca");
        press(robot, KeyCode.ESCAPE);
        assertThat(completions()).isEmpty();
        assertThat(focused()).isEqualTo("caption");
        press(robot, KeyCode.ESCAPE);

        assertThat(focused()).isEqualTo("canvas");
        assertThat(onFx(() -> editor().run().runningProperty().get())).isTrue();
        gate.countDown();
    }

    @Test
    void enterFillsWhatMeansSomethingEvenIfMoreCouldFollow(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        type(robot, "a sun");
        assertThat(completions()).isPresent();
        press(robot, KeyCode.ENTER);
        until(() -> editor().candidates().all().size() == 2);

        assertThat(said()).isEqualTo("a sun");
        assertThat(completions()).isEmpty();
        assertThat(focused()).as("so that Enter accepts").isEqualTo("canvas");
    }

    @Test
    void shiftAndEnterBeginALineAndTheBoxGrows(FxRobot robot) {
        openPicture(robot);
        type(robot, "one");
        double before = onFx(() -> box().getHeight());
        for (int i = 0; i < 3; i++) {
            press(robot, KeyCode.SHIFT, KeyCode.ENTER);
            robot.write("more");
        }
        assertThat(said()).isEqualTo("one\nmore\nmore\nmore");
        assertThat(onFx(() -> box().getHeight())).isGreaterThan(before);
        doFx(() -> editor().captionProperty().set("long ".repeat(400)));
        until(() -> box().getHeight() < window.scene().getHeight() / 2);
        doFx(() -> editor().captionProperty().set(""));
        until(() -> Math.abs(box().getHeight() - before) < 1);
    }

    @Test
    void upAndDownGoThroughWhatWasSaid(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        for (String caption : List.of("a cat", "an owl")) {
            type(robot, caption);
            press(robot, KeyCode.ENTER);
            until(() -> !editor().run().runningProperty().get());
            doFx(() -> editor().captionProperty().set(""));
        }
        type(robot, "dra");
        press(robot, KeyCode.UP);
        assertThat(said()).isEqualTo("an owl");
        press(robot, KeyCode.UP);
        assertThat(said()).isEqualTo("a cat");
        press(robot, KeyCode.UP);
        assertThat(said()).isEqualTo("a cat");
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.DOWN);

        assertThat(said()).isEqualTo("dra");
        assertThat(settings.get().preferences().words().captions()).containsExactly("an owl", "a cat");
    }

    @Test
    void upWithinTheLinesMovesTheCaret(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("one\ntwo"));
        click(robot, "#caption");
        press(robot, KeyCode.END);
        doFx(() -> box().positionCaret(6));
        press(robot, KeyCode.UP);

        assertThat(onFx(() -> box().getCaretPosition())).isLessThan(4);
        assertThat(said()).isEqualTo("one\ntwo");
    }

    @Test
    void chipsWriteACaption(FxRobot robot) {
        openPicture(robot);
        assertThat(node("word-chips").isVisible()).isFalse();
        click(robot, "#words-things");
        doFx(() -> chip("owl").fire());
        click(robot, "#words-colours");
        doFx(() -> chip("orange").fire());
        click(robot, "#words-places");
        doFx(() -> chip("on the beach").fire());

        assertThat(said()).isEqualTo("an orange owl on the beach");
        click(robot, "#words-places");
        assertThat(node("word-chips").isVisible()).isFalse();
    }

    private Button chip(String text) {
        return ((FlowPane) window.scene().lookup(".chips"))
                .getChildren().stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getText().equals(text))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void unknownWordsAreUnderlinedAndTold(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a blorf cat"));
        until(() -> ((Pane) node("caption-underlines")).getChildren().size() == 1);
        assertThat(node("caption-advice").isVisible()).isTrue();
        doFx(() -> editor().captionProperty().set("a cat"));

        until(() -> ((Pane) node("caption-underlines")).getChildren().isEmpty());
        assertThat(node("caption-advice").isVisible()).isFalse();
    }

    @Test
    void aSurpriseIsOneClick(FxRobot robot) {
        openPicture(robot);
        click(robot, "#surprise");

        assertThat(said()).isNotBlank();
        assertThat(node("caption-advice").isVisible()).isFalse();
    }

    @Test
    void aStyleIsSavedUsedAndForgotten(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("in ink"));
        choose("style-save");
        doFx(() -> ((TextField) node("style-name")).setText("Ink"));
        fire("style-done");
        assertThat(settings.get().preferences().words().styles()).containsExactly(new Wordbook.Style("Ink", "in ink"));
        doFx(() -> editor().captionProperty().set("a cat"));
        choose("style-Ink");
        choose("style-Ink");
        assertThat(said()).isEqualTo("a cat in ink");
        choose("style-delete-Ink");

        assertThat(settings.get().preferences().words().styles()).isEmpty();
    }

    private void choose(String id) {
        doFx(() -> {
            MenuButton menu = (MenuButton) window.scene().lookup("#styles");
            menu.getOnShowing().handle(null);
            item(menu.getItems(), id).orElseThrow().fire();
        });
    }

    private static Optional<MenuItem> item(List<MenuItem> items, String id) {
        return items.stream()
                .flatMap(item -> item instanceof Menu menu ? menu.getItems().stream() : Stream.of(item))
                .filter(item -> id.equals(item.getId()))
                .findFirst();
    }

    @Test
    void whereNothingIsNamedNothingIsOffered() {
        FakeEngine plain = new FakeEngine();
        engines.set(plain);
        doFx(() -> editor().openEngine(new EngineOptions("plain", DeviceChoice.AUTO, 0)));
        until(() -> !window.scene().lookup("#surprise").isVisible());

        assertThat(node("words-things").getParent().isVisible()).isFalse();
        assertThat(node("styles").isVisible()).isTrue();
    }

    @Test
    void chipsAndIconsStandInOneLine() {
        until(() -> window.scene().lookup("#words-things") != null
                && window.scene().lookup("#words-things").getParent().isVisible()
                && window.scene().lookup("#surprise").isVisible());
        double icon = middle("surprise");
        assertThat(middle("words-things")).isEqualTo(icon);
        assertThat(middle("styles")).isEqualTo(icon);
    }

    private double middle(String id) {
        return onFx(() -> {
            Node node = window.scene().lookup("#" + id);
            window.scene().getRoot().layout();
            return node.localToScene(node.getLayoutBounds()).getCenterY();
        });
    }
}
