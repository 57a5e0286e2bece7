package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tip;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A first edit in the real window, by mouse and by keys, with the obstacles that users met in it. */
class FirstEditJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    private boolean canKeep() {
        return onFx(() -> window.actions().get("keep").enabled().getValue());
    }

    private void pictureFromWords() {
        until(() -> editor().engine().missing() == null);
        doFx(() -> {
            editor().captionProperty().set("a fox");
            editor().runMainAction();
        });
        until(() ->
                !editor().run().runningProperty().get() && editor().candidates().getSelected() != null);
    }

    @Test
    void theWindowFitsTheScreen(FxRobot robot) {
        doFx(() -> window.fit(new Rectangle2D(0, 0, 950, 640)));

        assertThat(onFx(() -> stage.getWidth())).isEqualTo(950);
        assertThat(onFx(() -> stage.getHeight())).isEqualTo(640);
    }

    @Test
    void adviceThatComesAndGoesStandsBelowTheButton(FxRobot robot) {
        openPicture(robot);

        assertThat(onFx(() -> window.scene().getRoot().lookupAll("*").stream()
                        .map(Node::getId)
                        .filter(Objects::nonNull)
                        .filter(Set.of("run", "caption-advice", "coarse")::contains)
                        .toList()))
                .containsExactly("run", "caption-advice", "coarse");
    }

    @Test
    void aPictureFromWordsCanBeKeptAndIsMarkedUnsaved(FxRobot robot) {
        pictureFromWords();
        int made = onFx(() -> editor().candidates().all().size());
        assertThat(canKeep()).isTrue();
        press(robot, KeyCode.K);
        until(() -> editor().document().get() != null);

        TabPane tabs = onFx(() -> (TabPane) node("documents"));
        until(() -> tabs.getTabs().getFirst().getText().endsWith("•"));
        assertThat(document().version().caption()).isEqualTo("a fox");
        assertThat(onFx(() -> editor().candidates().all())).hasSize(made - 1);
        press(robot, KeyCode.K);
        until(() -> document().versions().size() == 2);
        assertThat(document().current()).isZero();
    }

    @Test
    void tipsAtTheLowerEdgeStayOnTheScreen(FxRobot robot) {
        double edge = Screen.getPrimary().getVisualBounds().getMaxY();
        Tip tip = onFx(() -> new Tip("Some words that need several lines. ".repeat(9)));
        for (int room = 170; room >= 10; room -= 40) {
            double place = edge - room;
            Node run = node("run");
            doFx(() -> tip.show(run, 40, place));
            until(() -> tip.getHeight() > 90);
            WaitForAsyncUtils.waitForFxEvents();

            assertThat(onFx(() -> tip.getY() + tip.getHeight())).isLessThanOrEqualTo(edge);
            doFx(tip::hide);
        }
    }

    @Test
    void tabReachesTheStartPage(FxRobot robot) {
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.TAB);

        until(() -> !canvas().isFocused());
        assertThat(onFx(() -> node("run").isVisible())).isTrue();
    }

    @Test
    void fillingByKeyFromTheCaptionLeavesEnterForAccepting(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        until(() -> editor().engine().missing() == null);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);

        until(() -> canvas().isFocused());
        until(() ->
                !editor().run().runningProperty().get() && editor().candidates().getSelected() != null);
        press(robot, KeyCode.ENTER);
        until(() -> document().versions().size() == 2);
    }

    @Test
    void enterGoesOnWithTheExport(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.E);

        until(() -> node("export-go").isFocused());
    }

    @Test
    void theKeysOfTheCellCursorAreSaid(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.F6);

        until(() -> window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().equals(Messages.text("cell.keys"))));
    }

    @Test
    void theNewestCandidatesAreInView(FxRobot robot) {
        openPicture(robot);
        for (int i = 0; i < 4; i++) {
            paint(robot);
            fill();
        }
        Node groups = node("candidate-cards");
        ScrollPane scroll = onFx(() -> scrollOf(groups));
        double hidden = onFx(() -> groups.getBoundsInLocal().getWidth()
                - scroll.getViewportBounds().getWidth());
        assertThat(hidden).isPositive();

        until(() -> scroll.getHvalue() > 0.9);
    }

    private static ScrollPane scrollOf(Node inside) {
        Node node = inside;
        while (!(node instanceof ScrollPane)) {
            node = node.getParent();
        }
        return (ScrollPane) node;
    }
}
