package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.Version;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.strips.VersionComparison;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Any two versions beside each other, and masks that say what they are. */
class CompareVersionsTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private void threeVersions(FxRobot robot) {
        openPicture(robot);
        for (int i = 0; i < 2; i++) {
            paint(robot);
            fill();
            doFx(() -> editor().accept());
        }
        until(() -> editor().document().get().versions().size() == 3);
    }

    private String activity() {
        return ((Label) node("status-activity")).getText();
    }

    @Test
    void theFocusedCardAndTheVersionShownLieBesideEachOther(FxRobot robot) {
        threeVersions(robot);
        doFx(() -> node("version-1").requestFocus());
        press(robot, KeyCode.SHIFT, KeyCode.C);
        until(() -> editor().canvas().beforeProperty().get() != null);

        assertThat(onFx(() -> editor().canvas().beforeProperty().get()))
                .isEqualTo(document().versions().version(1).picture());
        assertThat(activity()).isEqualTo("Left: Edit 1 · right: Edit 2");
        assertThat(node("divider").isVisible()).isTrue();
        doFx(() -> editor().goToVersion(0));
        assertThat(activity()).isEqualTo("Left: Edit 1 · right: Original");
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isEqualTo(PICTURE);
        doFx(() -> editor().canvas().splitProperty().set(false));
        assertThat(activity()).isEqualTo("Ready");
        assertThat(onFx(() -> editor().canvas().comparedProperty().get())).isNull();
    }

    @Test
    void withoutAFocusedCardTheVersionBeforeIsTaken(FxRobot robot) {
        threeVersions(robot);
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.SHIFT, KeyCode.C);
        until(() -> editor().canvas().comparedProperty().get() != null);

        assertThat(onFx(() -> editor().canvas().comparedProperty().get().id())).isEqualTo(1);
    }

    @Test
    void theOriginalHasNothingBeforeIt(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.SHIFT, KeyCode.C);

        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo(Messages.text("notice.compare-none"));
    }

    @Test
    void versionsOfAnotherSizeAreRefusedInASentence(FxRobot robot) {
        threeVersions(robot);
        doFx(() -> editor().mask().extend(Side.LEFT));
        until(() -> editor().document().get().picture().width() > PICTURE.width());
        doFx(() -> new VersionComparison(editor()).with(0));

        assertThat(onFx(() -> editor().notices().notices().getLast().text())).contains("a different size");
        assertThat(onFx(() -> editor().canvas().comparedProperty().get())).isNull();
    }

    @Test
    void aDeletedVersionIsComparedNoMore(FxRobot robot) {
        threeVersions(robot);
        doFx(() -> editor().goToVersion(0));
        doFx(() -> new VersionComparison(editor()).with(2));
        until(() -> editor().canvas().comparedProperty().get() != null);
        doFx(() -> editor().versions().delete(2));

        assertThat(onFx(() -> editor().canvas().comparedProperty().get())).isNull();
    }

    @Test
    void aVersionThatWasLetGoIsRebuiltBeforeItIsCompared(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        Version original = document().versions().version(0);
        assertThat(original.thumbnail()).as("made before the picture goes").isNotNull();
        assertThat(original.pixels().patch()).isNotNull();
        document().letPicturesGo(0);
        CountDownLatch gate = new CountDownLatch(1);
        jobs.desk("hold", cancel -> Patience.opened(gate), outcome -> {});
        doFx(() -> editor().canvas().splitProperty().set(true));
        assertThat(onFx(() -> editor().canvas().beforeProperty().get())).isNull();
        gate.countDown();

        until(() -> PICTURE.equals(editor().canvas().beforeProperty().get()));
    }

    @Test
    void anotherVersionIsNotShownDuringARunWhichANoticeSays(FxRobot robot) {
        threeVersions(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> Patience.await(gate);
        paint(robot);
        doFx(() -> editor().runMainAction());
        doFx(() -> editor().goToVersion(1));
        assertThat(document().current()).isEqualTo(2);
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo(Messages.text("notice.version-running"));
        gate.countDown();
        until(() -> !editor().run().runningProperty().get());
    }

    @Test
    void aMaskUnderTheNameOfAJpegIsSavedAsWhatItIs(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        desktop.saves = Optional.of(folder.resolve("hole.jpg"));
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        Path png = folder.resolve("hole.png");
        until(() -> Files.exists(png) && !editor().notices().notices().isEmpty());

        assertThat(ImageFiles.readMask(png).width()).isEqualTo(PICTURE.width());
        assertThat(folder.resolve("hole.jpg")).doesNotExist();
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .startsWith("Masks are saved as PNG, so this one was saved as “hole.png” in ");
    }

    @Test
    void namesWithoutASuffixGetOne() {
        assertThat(FilesViewModel.asPng(Path.of("a"))).isEqualTo(Path.of("a.png"));
        assertThat(FilesViewModel.asPng(Path.of("a.PNG"))).isEqualTo(Path.of("a.PNG"));
        assertThat(FilesViewModel.asPng(Path.of("a.b.webp"))).isEqualTo(Path.of("a.b.png"));
        assertThat(FilesViewModel.asDocument(Path.of("a"))).isEqualTo(Path.of("a.glidefx"));
        assertThat(FilesViewModel.asDocument(Path.of("a.glidefx.glidefx")))
                .as("where a dialog adds the suffix to a name that has it")
                .isEqualTo(Path.of("a.glidefx"));
    }
}
