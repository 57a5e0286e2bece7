package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.PendingCandidate;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Candidates and history below the picture, and the grid of candidates over it. */
class StripsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        settings.set(settings.get().withSize(1280, 720));
        open(shown);
    }

    private void fill(FxRobot robot, String caption, int count) {
        paint(robot);
        doFx(() -> {
            editor().captionProperty().set(caption);
            editor().sampling().countProperty().set(count);
        });
        fill();
    }

    private boolean isSeen(String id) {
        return onFx(() -> {
            Node node = window.scene().lookup("#" + id);
            boolean there = node != null;
            for (Node at = node; at != null; at = at.getParent()) {
                there &= at.isVisible();
            }
            return there;
        });
    }

    private double part() {
        return onFx(() -> {
            for (int i = 0; i < 4; i++) {
                window.scene().getRoot().applyCss();
                window.scene().getRoot().layout();
            }
            return canvas().getHeight() / window.scene().getHeight();
        });
    }

    private String heights() {
        return onFx(() -> java.util.stream.Stream.of(
                        "options", "canvas", "candidates", "history", "version-scroll", "versions", "version-0")
                .map(id -> id + " "
                        + window.scene().lookup("#" + id).getLayoutBounds().getHeight())
                .toList()
                .toString());
    }

    private Set<String> words(String style) {
        return onFx(() -> window.scene().getRoot().lookupAll(style).stream()
                .map(node -> node instanceof Label label ? label.getText() : ((Button) node).getText())
                .collect(java.util.stream.Collectors.toSet()));
    }

    private PendingCandidate chosen() {
        return onFx(() -> editor().candidates().getSelected());
    }

    private Viewport viewOf(String cell) {
        return onFx(() -> ((CanvasView) window.scene().lookup("#" + cell).lookup(".canvas-view"))
                .viewportProperty()
                .get());
    }

    @Test
    void atASmallWindowThePictureHasSixTenthsOfTheHeight(FxRobot robot) {
        openPicture(robot);
        double alone = part();
        for (int i = 0; i < 3; i++) {
            fill(robot, "a fox number " + i, 1);
            doFx(() -> editor().accept());
        }
        doFx(() -> editor().goToVersion(1));
        fill(robot, "a branch", 1);
        doFx(() -> editor().accept());
        fill(robot, "a hen", 8);
        assertThat(isSeen("candidate-8")).isTrue();
        assertThat(isSeen("version-4")).isTrue();
        assertThat(part()).as(heights()).isGreaterThanOrEqualTo(0.6);
        doFx(() -> {
            window.actions().get("fold-candidates").run();
            window.actions().get("fold-history").run();
        });
        assertThat(part()).as(heights()).isGreaterThanOrEqualTo(0.7);
        assertThat(part()).isLessThan(alone);
    }

    @Test
    void stripsComeWithTheirFirstItemAndFoldToOneLine(FxRobot robot) {
        openPicture(robot);
        assertThat(isSeen("candidates")).isFalse();
        assertThat(isSeen("history")).isFalse();
        fill(robot, "a fox", 2);
        assertThat(isSeen("candidates")).isTrue();
        part();
        double open = onFx(() -> ((javafx.scene.layout.Region) node("candidates")).getHeight());
        press(robot, KeyCode.SHIFT, KeyCode.N);
        assertThat(isSeen("candidate-1")).isFalse();
        assertThat(onFx(() -> ((Label) node("candidates-folded")).getText())).isEqualTo("1 of 2: a fox");
        part();
        assertThat(onFx(() -> ((javafx.scene.layout.Region) node("candidates")).getHeight()))
                .isLessThan(open / 2);
        fire("folded-next-candidate");
        assertThat(onFx(() -> ((Label) node("candidates-folded")).getText())).isEqualTo("2 of 2: a fox");
        fire("folded-accept");
        assertThat(isSeen("candidates")).isFalse();
        assertThat(isSeen("version-1")).isTrue();
        press(robot, KeyCode.SHIFT, KeyCode.H);

        assertThat(isSeen("version-1")).isFalse();
        assertThat(part()).isPositive();
        assertThat(isSeen("crumb-1")).isTrue();
    }

    @Test
    void candidatesOfARequestTellWhatWasAskedForAndOfWhichVersion(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 1);
        doFx(() -> editor().accept());
        fill(robot, "a hen", 2);
        doFx(() -> editor().candidates().select((PendingCandidate) null));
        fill(robot, "an owl", 1);
        assertThat(words(".group-title")).containsExactlyInAnyOrder("a hen", "an owl");
        assertThat(words(".group-head .muted")).contains("on “a fox”");
        doFx(() -> editor().goToVersion(0));
        assertThat(isSeen("candidate-1"))
                .as("those of another version are folded")
                .isFalse();
        assertThat(isSeen("candidate-stack")).isTrue();
        fire("candidate-stack");
        assertThat(isSeen("candidate-1")).isTrue();
        fire("candidate-1");

        assertThat(onFx(() -> ((Label) node("status-activity")).getText()))
                .startsWith("Made on “a fox”; accepting puts it there");
    }

    @Test
    void numbersStayWhenOneIsDiscarded(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 3);
        doFx(() -> editor().candidates().select(0));
        press(robot, KeyCode.DELETE);

        assertThat(words(".tile-number")).contains("2", "3").doesNotContain("1");
    }

    /** As after a run was stopped, another one made, and the first one continued. */
    @Test
    void groupsChangePlacesWhenTheOlderOneLosesItsFirst(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 1);
        PendingCandidate first = chosen();
        doFx(() -> editor().candidates().select((PendingCandidate) null));
        fill(robot, "a hen", 1);
        doFx(() -> {
            editor().candidates().addKept(new PendingCandidate(first.request(), first.candidate(), first.thumbnail()));
            editor().candidates().select(0);
        });
        assertThat(groupTitles()).containsExactly("a fox", "a hen");
        doFx(() -> editor().discard());

        assertThat(groupTitles()).containsExactly("a hen", "a fox");
    }

    private List<String> groupTitles() {
        return onFx(() -> ((Pane) window.scene().lookup("#candidate-cards"))
                .getChildren().stream()
                        .map(group -> ((Button) group.lookup(".group-title")).getText())
                        .toList());
    }

    @Test
    void theCrossDiscardsTheRequestAndTheOfferBringsItBack(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 2);
        click(robot, ".group-discard");
        assertThat(isSeen("candidates")).isFalse();
        fire("notice-offer");

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(2);
        assertThat(isSeen("candidate-2")).isTrue();
    }

    @Test
    void theGridShowsAllAtOneZoomAndChooses(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 4);
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.N);
        assertThat(isSeen("candidate-grid-pane")).isTrue();
        until(() -> window.scene().lookup("#grid-cell-4") != null
                && viewOf("grid-cell-4").viewWidth() > 2);
        Viewport before = viewOf("grid-cell-1");
        Bounds cell =
                onFx(() -> node("grid-cell-3").localToScreen(node("grid-cell-3").getBoundsInLocal()));
        robot.moveTo(cell.getCenterX(), cell.getCenterY());
        robot.press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        assertThat(chosen().candidate().index()).isEqualTo(2);
        robot.scroll(5, javafx.geometry.VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();
        for (int i = 1; i <= 4; i++) {
            assertThat(viewOf("grid-cell-" + i).zoom()).isNotCloseTo(before.zoom(), within(1e-6));
            assertThat(viewOf("grid-cell-" + i)).isEqualTo(viewOf("grid-cell-3"));
        }
        press(robot, KeyCode.LEFT);
        assertThat(chosen().candidate().index()).isEqualTo(1);
        press(robot, KeyCode.DIGIT4);
        assertThat(chosen().candidate().index()).isEqualTo(3);
        press(robot, KeyCode.ESCAPE);

        assertThat(isSeen("candidate-grid-pane")).isFalse();
        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("canvas");
        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(4);
    }

    @Test
    void theGridAcceptsAndGoesAwayWithTheLastCandidate(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 2);
        fire("candidate-grid");
        assertThat(isSeen("grid-cell-2")).isTrue();
        press(robot, KeyCode.RIGHT);
        PendingCandidate wanted = chosen();
        press(robot, KeyCode.ENTER);

        assertThat(document().picture()).isEqualTo(wanted.picture());
        assertThat(isSeen("candidate-grid-pane")).isFalse();
    }

    @Test
    void aDoubleClickGoesBackToTheCanvasWithThatOne(FxRobot robot) {
        openPicture(robot);
        fill(robot, "a fox", 2);
        fire("candidate-grid");
        until(() -> window.scene().lookup("#grid-cell-2") != null
                && window.scene().lookup("#grid-cell-2").getLayoutBounds().getWidth() > 2);
        robot.doubleClickOn("#grid-cell-2");

        assertThat(chosen().candidate().index()).isEqualTo(1);
        assertThat(isSeen("candidate-grid-pane")).isFalse();
    }

    @Test
    void versionsStayInTheirPlaceWhenAnotherIsShown(FxRobot robot) {
        openPicture(robot);
        for (String caption : List.of("a ladybug in a meadow", "a red balloon over the house")) {
            fill(robot, caption, 1);
            doFx(() -> editor().accept());
        }
        until(() -> window.scene().lookup("#version-2") != null
                && window.scene().lookup("#version-2").getLayoutX() > 0);
        List<Bounds> before = places();
        doFx(() -> editor().goToVersion(0));
        until(() -> editor().document().get().current() == 0);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(places()).isEqualTo(before);
    }

    private List<Bounds> places() {
        return onFx(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return Stream.of("#version-0", "#version-1", "#version-2")
                    .map(window.scene()::lookup)
                    .map(Node::getBoundsInParent)
                    .toList();
        });
    }

    @Test
    void branchesHaveARowOfTheirOwnAndThePathAsCrumbs(FxRobot robot) {
        openPicture(robot);
        for (String caption : List.of("a ladybug in a meadow", "a red balloon over the house")) {
            fill(robot, caption, 1);
            doFx(() -> editor().accept());
        }
        doFx(() -> editor().goToVersion(1));
        fill(robot, "a mushroom", 1);
        doFx(() -> editor().accept());
        Node trunk = node("version-2");
        Node branch = node("version-3");
        until(() -> branch.getLayoutY() > trunk.getLayoutY());
        assertThat(branch.getLayoutX()).isEqualTo(trunk.getLayoutX());
        assertThat(((Button) trunk).getText()).isEqualTo("a red balloon over the house");
        assertThat(onFx(() -> trunk.getLayoutY() + trunk.getLayoutBounds().getHeight()))
                .isLessThanOrEqualTo(branch.getLayoutY());
        press(robot, KeyCode.SHIFT, KeyCode.H);
        assertThat(part()).isPositive();
        assertThat(isSeen("crumb-0")).isTrue();
        assertThat(isSeen("crumb-1")).isTrue();
        assertThat(isSeen("crumb-3")).isTrue();
        assertThat(node("crumb-2")).as("not on the path").isNull();
        assertThat(onFx(() -> ((Label) node("version-count")).getText())).isEqualTo("4 versions");
        click(robot, "#crumb-1");

        until(() -> editor().document().get().current() == 1);
        assertThat(node("crumb-3")).isNull();
    }
}
