package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Journeys through the real window with an engine that paints one colour. */
class EditorJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @Test
    void openPaintSayFillAcceptSave(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        assertThat(document().mask().isEmpty()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("a fox");
        List<Integer> steps = new ArrayList<>();
        doFx(() -> editor().canvas().previewProperty().subscribe(preview -> {
            if (preview != null) {
                steps.add(preview.picture().argb(0, 0));
            }
        }));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> editor().candidates().all().size() == 2
                && !editor().run().runningProperty().get());
        assertThat(steps).isNotEmpty();
        Raster made = onFx(() -> editor().candidates().all().get(0).picture());
        click(robot, "#candidate-1");
        press(robot, KeyCode.ENTER);
        assertThat(document().picture()).isEqualTo(made);
        assertThat(document().version().caption()).isEqualTo("a fox");
        Path file = folder.resolve("out.glidefx");
        desktop.saves = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());

        assertThat(DocumentFile.read(file).document().picture()).isEqualTo(made);
        assertThat(desktop.suggested).isEqualTo("beach.glidefx");
        assertThat(onFx(() -> stage.getTitle())).isEqualTo("out.glidefx – GlideFX");
    }

    @Test
    void stopKeepsTheWindowUsableAtOnce(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> Patience.await(gate);
        doFx(() -> editor().runMainAction());
        assertThat(node("stop").isDisabled()).isFalse();
        assertThat(node("run").isDisabled()).isTrue();
        press(robot, KeyCode.ESCAPE);
        assertThat(node("stop").isDisabled()).isTrue();
        assertThat(node("candidate-making")).isNull();
        assertThat(node("run").isDisabled()).isFalse();
        assertThat(onFx(() -> editor().run().runningProperty().get())).isFalse();
        engine.beforeStep = cancel -> {};
        gate.countDown();
        fill();

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(2);
    }

    @Test
    void droppedFileOpens() {
        Path file = folder.resolve("dropped.png");
        ImageFiles.writePng(PICTURE, file);
        doFx(() -> window.drop(List.of(file), null));
        until(() -> editor().document().get() != null);

        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void theSameFillTwiceGivesCandidatesOfTheirOwn(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        AtomicInteger frames = new AtomicInteger();
        engine.beforeStep = cancel -> frames.addAndGet(node("candidate-making") == null ? 0 : 1);
        fill();

        assertThat(frames.get()).isPositive();
        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(4);
        for (int i = 1; i <= 4; i++) {
            fire("candidate-" + i);
            int index = i - 1;
            assertThat(onFx(() -> editor().candidates()
                            .all()
                            .indexOf(editor().candidates().getSelected())))
                    .isEqualTo(index);
        }
    }

    @Test
    void droppedOrPastedPictureOpensUnsaved(FxRobot robot) {
        doFx(() -> window.drop(List.of(), FxImages.of(PICTURE)));
        assertThat(document().picture()).isEqualTo(PICTURE);
        desktop.clipboard = Optional.of(Raster.filled(9, 9, 0xFF112233));
        press(robot, KeyCode.ALT, KeyCode.V);

        assertThat(document().picture().width()).isEqualTo(9);
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        assertThat(document().picture()).as("the one beside it").isEqualTo(PICTURE);
    }

    @Test
    void escapeLeavesTheCaptionAndStopsNothing(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> Patience.await(gate);
        click(robot, "#caption");
        doFx(() -> editor().runMainAction());
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> editor().run().runningProperty().get())).isTrue();
        assertThat(onFx(() -> window.scene().getFocusOwner().getId())).isEqualTo("canvas");
        press(robot, KeyCode.ESCAPE);

        assertThat(onFx(() -> editor().run().runningProperty().get())).isFalse();
        gate.countDown();
    }

    @Test
    void aDiscardedCandidateIsOfferedBack(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        fire("candidate-1");
        press(robot, KeyCode.DELETE);
        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(1);
        fire("notice-offer");

        assertThat(onFx(() -> editor().candidates().all().size())).isEqualTo(2);
        assertThat(onFx(() -> editor().notices().notices().isEmpty())).isTrue();
        doFx(() -> editor().accept());
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                .isEqualTo("One version has not been saved.");
    }

    @Test
    void nothingToPasteIsSaid(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.V);

        assertThat(onFx(() -> editor().notices().notices().getFirst().text()))
                .isEqualTo(Messages.text("notice.nothing-to-paste"));
        fire("dismiss-notice");
        assertThat(onFx(() -> editor().notices().notices().isEmpty())).isTrue();
    }

    @Test
    void closingWithUnsavedWorkAsks() {
        doFx(() -> window.drop(List.of(), FxImages.of(PICTURE)));
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(onFx(stage::isShowing)).isTrue();
        assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                .isEqualTo("One version has not been saved.");
        fire("ask-cancel");
        assertThat(onFx(stage::isShowing)).isTrue();
        Path file = folder.resolve("kept.glidefx");
        desktop.saves = Optional.of(file);
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        fire("ask-save");
        until(() -> !stage.isShowing());

        assertThat(DocumentFile.read(file).document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void closingAsksAgainWhereThePictureAloneWasWritten() {
        doFx(() -> window.drop(List.of(), FxImages.of(PICTURE)));
        Path file = folder.resolve("kept.png");
        desktop.saves = Optional.of(file);
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        fire("ask-save");
        until(() -> !editor().files().busyProperty().get());

        assertThat(ImageFiles.read(file)).isEqualTo(PICTURE);
        assertThat(onFx(stage::isShowing)).isTrue();
        assertThat(onFx(() -> editor().notices().notices().getLast().text())).contains("the picture alone");
        assertThat(onFx(() -> editor().document().dirtyProperty().get())).isTrue();
    }

    @Test
    void closingWithNothingToLoseDoesNotAsk() {
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

        assertThat(onFx(stage::isShowing)).isFalse();
    }

    @Test
    void versionsBranch(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        fire("version-0");
        assertThat(document().current()).isZero();
        paint(robot);
        fill();
        doFx(() -> editor().accept());

        assertThat(document().versions().childrenOf(0)).hasSize(2);
        assertThat(node("version-2")).isNotNull();
    }

    @Test
    void startFromWords(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        fire("empty-words");
        robot.write("whale");
        fire("run");
        until(() -> editor().candidates().all().size() == 2);
        doFx(() -> editor().accept());

        assertThat(document().version().caption()).isEqualTo("whale");
        assertThat(node("empty-state").isVisible()).isFalse();
    }
}
