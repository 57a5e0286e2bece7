package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.DocumentFile;
import org.glidefx.errors.UserException;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.settings.Setup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Unexpected failures, on the window's thread and in jobs. */
class CrashJourneyTest extends JourneyWindow {

    private final List<CrashReports.Crash> written = new CopyOnWriteArrayList<>();
    private final List<CrashReports.Crash> rewritten = new CopyOnWriteArrayList<>();
    private Optional<Path> report = Optional.of(Path.of("report.txt"));
    private CrashCare care;

    @Start
    void start(Stage shown) {
        autosave = Optional.of(folder.resolve("autosave"));
        open(shown);
        care = window.careForFailures(jobs, new CrashReports() {
            @Override
            public Optional<Path> write(Crash crash) {
                written.add(crash);
                return report;
            }

            @Override
            public void rewrite(Path file, Crash crash) {
                rewritten.add(crash);
            }
        });
        Thread.currentThread().setUncaughtExceptionHandler(care::happened);
    }

    @BeforeEach
    void letFailuresThrough() {
        WaitForAsyncUtils.autoCheckException = false;
    }

    private void failOnWindow(String message) {
        postFailure(message);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void postFailure(String message) {
        jobs.toWindow(() -> {
            throw new IllegalStateException(message);
        });
    }

    /** Waits until the window has handled the outcome of every desk job submitted before. */
    private void untilToldOfJobs() {
        CountDownLatch told = new CountDownLatch(1);
        jobs.desk("after the others", ignored -> true, ignored -> told.countDown());
        until(() -> told.getCount() == 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void failInJob() {
        jobs.desk(
                "bad job",
                ignored -> {
                    throw new NullPointerException("in a job");
                },
                ignored -> {});
    }

    /** Asserts that no crash dialog is open; a failed assertion names the crashes. */
    private void requireNoCard() {
        assertThat(onFx(this::isCardOpen)).as(() -> "a card of " + failures()).isFalse();
    }

    private String failures() {
        StringWriter all = new StringWriter();
        written.forEach(crash -> crash.failure().printStackTrace(new PrintWriter(all, true)));
        return all.toString();
    }

    private boolean isCardOpen() {
        return window.scene().lookup("#crash") != null;
    }

    private void unsavedWork(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
    }

    @Test
    void aFailureOnTheWindowsThreadKeepsTheWorkAndSaysSo(FxRobot robot) {
        unsavedWork(robot);
        failOnWindow("on the window");
        until(this::isCardOpen);
        until(() -> ((Label) node("crash-text")).getText().equals(Messages.text("crash.text.kept")));

        assertThat(written).hasSize(1);
        assertThat(written.getFirst().thread()).contains("JavaFX");
        assertThat(written.getFirst().secrets()).contains("beach.png");
        assertThat(((Label) node("crash-report")).getText()).contains("report.txt");
        assertThat(onFx(() -> editor().autosave().isUpToDate())).isTrue();
        press(robot, KeyCode.ENTER);
        until(() -> !isCardOpen());
        assertThat(document().versions().size()).isEqualTo(2);
    }

    @Test
    void aFailureInAJobIsReportedToo() {
        failInJob();
        until(this::isCardOpen);

        assertThat(written.getFirst().thread()).isEqualTo("glidefx-desk");
        assertThat(written.getFirst().failure()).hasMessage("in a job");
    }

    @Test
    void whatMayHappenToFilesIsNoFailureOfTheProgram() {
        jobs.desk(
                "bad file",
                ignored -> {
                    throw new ImageFileException("The file is damaged.");
                },
                ignored -> {});
        until(() -> jobs.pending() == 0);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(written).isEmpty();
        assertThat(CrashCare.isUnforeseen(new OutOfMemoryError())).isFalse();
        assertThat(CrashCare.isUnforeseen(UserException.usage("Steps must be 1 to 1000.")))
                .isFalse();
        assertThat(CrashCare.isUnforeseen(new IllegalArgumentException("expected 3, found 4")))
                .isTrue();
        assertThat(CrashCare.isUnforeseen(new StackOverflowError())).isTrue();
        assertThat(CrashCare.isUnforeseen(new IndexOutOfBoundsException())).isTrue();
    }

    @Test
    void thousandFailuresMakeOneCard() {
        for (int i = 0; i < 1000; i++) {
            postFailure("again " + i);
        }
        until(this::isCardOpen);
        failInJob();
        untilToldOfJobs();
        fire("crash-go-on");
        failOnWindow("again");
        until(() -> jobs.pending() == 0);

        requireNoCard();
        assertThat(written).hasSize(1);
        assertThat(onFx(() -> editor().notices().notices())).hasSize(1);
    }

    @Test
    void anotherFailureBeforeTheCardIsOpenMakesNoSecondCard() {
        CountDownLatch held = new CountDownLatch(1);
        jobs.journal("slow", ignored -> Patience.opened(held), ignored -> {});
        failOnWindow("first");
        failInJob();
        untilToldOfJobs();
        held.countDown();
        until(this::isCardOpen);
        fire("crash-go-on");
        until(() -> jobs.pending() == 0);

        assertThat(written).hasSize(1);
        requireNoCard();
    }

    @Test
    void aCopyIsSavedAndTheDocumentStaysWhereItWas(FxRobot robot) {
        unsavedWork(robot);
        Path copy = folder.resolve("copy.glidefx");
        desktop.saves = Optional.of(copy);
        failOnWindow("now");
        until(this::isCardOpen);
        fire("crash-copy");
        until(() -> !editor().files().busyProperty().get() && copy.toFile().exists());

        assertThat(DocumentFile.read(copy).document().versions().size()).isEqualTo(2);
        assertThat(onFx(() -> editor().document().dirtyProperty().get())).isTrue();
    }

    @Test
    void quittingLeavesTheWorkForTheNextStart(FxRobot robot) {
        unsavedWork(robot);
        failOnWindow("now");
        until(this::isCardOpen);
        until(() -> editor().autosave().isUpToDate());
        fire("crash-quit");
        until(() -> !stage.isShowing());
        window.shutDown(jobs);

        assertThat(org.glidefx.editor.Journal.leftBehind(autosave.orElseThrow(), "GlideFX"))
                .hasSize(1)
                .allSatisfy(left -> {
                    assertThat(left.read().orElseThrow().document().versions().size())
                            .isEqualTo(2);
                    left.delete();
                });
    }

    @Test
    void quittingWaitsUntilTheLastChangeIsKept() {
        doFx(() -> editor().captionProperty().set("a cat"));
        failOnWindow("now");
        until(this::isCardOpen);
        until(() -> jobs.pending() == 0);
        CountDownLatch held = new CountDownLatch(1);
        jobs.journal("slow", ignored -> Patience.opened(held), ignored -> {});
        doFx(() -> editor().captionProperty().set("a fox"));
        fire("crash-quit");
        assertThat(onFx(() -> stage.isShowing())).isTrue();
        held.countDown();
        until(() -> !stage.isShowing());
        window.shutDown(jobs);

        assertThat(org.glidefx.editor.Journal.leftBehind(autosave.orElseThrow(), "GlideFX"))
                .hasSize(1)
                .allSatisfy(left -> {
                    assertThat(left.draft().caption()).isEqualTo("a fox");
                    left.delete();
                });
    }

    @Test
    void quittingAsksAboutWorkThatIsNotKept(FxRobot robot) {
        unsavedWork(robot);
        doFx(() -> editor().autosave().setPause(Setup.NEVER));
        failOnWindow("now");
        until(this::isCardOpen);
        until(() -> jobs.pending() == 0);
        assertThat(onFx(() -> ((Label) node("crash-text")).getText()))
                .as("claims no background copy")
                .isEqualTo(Messages.text("crash.text"));
        fire("crash-quit");
        until(() -> window.scene().lookup("#ask-discard") != null);
        assertThat(onFx(() -> stage.isShowing())).isTrue();
        fire("ask-discard");
        until(() -> !stage.isShowing());
    }

    @Test
    void theCaptionIsToldOnlyWhenWished() {
        doFx(() -> editor().captionProperty().set("a secret fox"));
        failInJob();
        until(this::isCardOpen);
        assertThat(written.getFirst().told()).isEmpty();
        assertThat(written.getFirst().secrets()).contains("a secret fox");
        doFx(() -> ((CheckBox) node("crash-caption")).fire());
        until(() -> rewritten.size() == 1);
        assertThat(rewritten.getFirst().told()).containsExactly("a secret fox");
    }

    @Test
    void whereNoReportCanBeWrittenTheCardSaysSo() {
        report = Optional.empty();
        failInJob();
        until(this::isCardOpen);

        assertThat(((Label) node("crash-report")).getText()).isEqualTo(Messages.text("crash.report.none"));
        assertThat(node("crash-caption").isVisible()).isFalse();
    }
}
