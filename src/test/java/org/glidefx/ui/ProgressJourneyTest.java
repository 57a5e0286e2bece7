package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.image.Box;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the real window shows of a run, during it and after. */
class ProgressJourneyTest extends JourneyWindow {

    private final CountDownLatch gate = new CountDownLatch(1);

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    @BeforeEach
    void front() {
        doFx(() -> stage.requestFocus());
    }

    private void runUntilGate(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        engine.beforeStep = cancel -> Patience.await(gate);
        doFx(() -> editor().runMainAction());
    }

    /** Releases the engine, which would otherwise wait forever after a failed test. */
    @AfterEach
    void openGate() {
        gate.countDown();
    }

    private String run() {
        return onFx(() -> ((Button) window.scene().lookup("#run")).getText());
    }

    private String notice() {
        return onFx(() -> editor().notices().notices().isEmpty()
                ? ""
                : editor().notices().notices().getLast().text());
    }

    @Test
    void theButtonThatWasPressedTellsHowFarItIsWithStopBesideIt(FxRobot robot) {
        runUntilGate(robot);
        assertThat(run()).endsWith("1 of 2");
        assertThat(node("stop").isVisible()).isTrue();
        assertThat(node("skip").getParent().isVisible()).isTrue();
        assertThat(onFx(() -> ((ProgressBar) window.scene().lookup("#run-bar")).isIndeterminate()))
                .isTrue();
        double above =
                onFx(() -> window.scene().lookup("#run").localToScene(0, 0).getY());
        assertThat(onFx(() -> window.scene().lookup("#stop").localToScene(0, 0).getY()))
                .isCloseTo(above, within(6.0));
        click(robot, "#stop");

        assertThat(run()).isEqualTo("Fill");
        assertThat(notice()).isEqualTo("Stopped; nothing was finished yet.");
        assertThat(node("stop").isVisible()).isFalse();
        assertThat(node("skip").getParent().isVisible()).isFalse();
        gate.countDown();
    }

    @Test
    void theButtonOffersToQueueWhatIsAnother(FxRobot robot) {
        runUntilGate(robot);
        doFx(() -> editor().captionProperty().set("something else"));
        assertThat(run()).isEqualTo(Messages.text("action.queue"));
        assertThat(node("run-bar").isVisible()).isTrue();
        click(robot, "#run");

        assertThat(onFx(() -> editor().queue().waiting().size())).isEqualTo(1);
        assertThat(run()).endsWith("1 of 2");
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());
    }

    @Test
    void fillWithoutAMaskPointsAtWhatIsMissing(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(onFx(() -> node("hint").getPseudoClassStates().toString())).contains("urgent");
        paint(robot);

        assertThat(onFx(() -> node("hint").getPseudoClassStates().toString())).doesNotContain("urgent");
    }

    @Test
    void whoLooksAtTheGalleryIsTold(FxRobot robot) {
        runUntilGate(robot);
        doFx(() -> window.gallery().page().show());
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());
        assertThat(notice()).isEqualTo("2 candidates are ready.");
        fire("notice-offer");

        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isFalse();
        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(2);
    }

    @Test
    void whoLooksOnIsNotTold(FxRobot robot) {
        runUntilGate(robot);
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());

        assertThat(notice()).isEmpty();
        assertThat(onFx(() -> stage.getTitle())).isEqualTo("beach.png – GlideFX");
    }

    @Test
    void whoWorksInAnotherWindowReadsItInTheTitle(FxRobot robot) {
        BooleanProperty focused = new SimpleBooleanProperty(true);
        List<String> titles = new ArrayList<>();
        doFx(() ->
                new BackgroundRuns(window.documents(), focused, window.gallery().page(), titles::add).watch());
        runUntilGate(robot);
        doFx(() -> focused.set(false));
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());
        assertThat(titles).anyMatch(title -> title.contains(" % – beach.png")).endsWith("Done – beach.png – GlideFX");
        assertThat(notice()).isEqualTo("2 candidates are ready.");
        doFx(() -> focused.set(true));

        assertThat(titles).endsWith("beach.png – GlideFX");
    }

    @Test
    void noticesLieOverThePictureAndGoByThemselves(FxRobot robot) {
        openPicture(robot);
        double height = onFx(() -> canvas().getHeight());
        doFx(() -> {
            editor().notices().setHold(Duration.ofMillis(50));
            editor().notices().error("This stays.");
            editor().notices().info("This goes.");
        });
        until(() -> editor().notices().notices().size() == 1);

        assertThat(notice()).isEqualTo("This stays.");
        assertThat(onFx(() -> canvas().getHeight())).isEqualTo(height);
        fire("dismiss-notice");
        assertThat(node("notices").isVisible()).isFalse();
    }

    @Test
    void aNoticeUnderThePointerStays(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            editor().notices().setHold(Patience.LIMIT);
            editor().notices().offer("Read me.", "Act", () -> {});
        });
        robot.moveTo("#notice-offer");
        doFx(() -> {
            editor().notices().setHold(Duration.ofMillis(20));
            editor().notices().info("Another.");
        });
        until(() -> editor().notices().notices().size() == 1);

        assertThat(notice()).isEqualTo("Read me.");
    }

    @Test
    void aCoarseResultIsForetoldAndCured(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        doFx(() -> editor().context().choose(new Box(0, 0, 240, 240)));
        String told = onFx(() -> ((Label) window.scene().lookup("#coarse")).getText());
        assertThat(told).contains("64 px").contains("240 px");
        click(robot, "#tighten-box");

        assertThat(onFx(() -> editor().context().boxProperty().get().width())).isLessThan(128);
        assertThat(node("coarse").getParent().isVisible()).isFalse();
    }

    @Test
    void aSampleOpensWithItsMaskAndAsksNothingWhenItIsClosed(FxRobot robot) {
        click(robot, "#sample-meadow");
        until(() -> editor().document().get() != null
                && editor().primaryProperty().get().ready());
        assertThat(document().mask().isEmpty()).isFalse();
        assertThat(document().mask().at(385, 300)).isEqualTo(255);
        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("a panda in a meadow");
        assertThat(onFx(() -> editor().unsaved())).isNull();
        click(robot, "#run");
        until(() -> editor().candidates().all().size() == 2);
    }
}
