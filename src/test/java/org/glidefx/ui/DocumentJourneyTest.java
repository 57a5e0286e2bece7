package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Journal;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.Unsaved;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Journeys through the window with documents: a scene in several versions, recovery after a kill, exporting. */
class DocumentJourneyTest extends JourneyWindow {

    private static final Raster DOOR = Raster.filled(320, 240, 0xFF883311);

    @Start
    void start(Stage shown) {
        Path root = folder.resolve("autosave");
        leaveWork(root);
        autosave = Optional.of(root);
        open(shown);
    }

    @BeforeEach
    void untilAsked() {
        until(() -> window.scene().lookup("#prompt").isVisible());
    }

    /** Leaves a journal with unsaved work, as a killed window does. */
    private static void leaveWork(Path root) {
        Document document = Document.of(PICTURE).with(new Edit.AcceptVersion(0, DOOR, "a door", ""));
        try (Journal journal = Journal.start(root, "GlideFX")) {
            journal.write(document, "hall.glidefx", true, "");
        }
    }

    private MenuItem item(String card, String id) {
        return onFx(() -> ((Button) window.scene().lookup("#" + card))
                .getContextMenu().getItems().stream()
                        .filter(item -> id.equals(item.getId()))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void workIsRestoredAfterAKill() {
        assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                .isEqualTo("GlideFX ended before “hall.glidefx” was saved; both versions are still here.");
        fire("ask-restore");
        until(() -> editor().document().get() != null);

        assertThat(document().picture()).isEqualTo(DOOR);
        assertThat(document().versions().version(0).picture()).isEqualTo(PICTURE);
        assertThat(onFx(() -> stage.getTitle())).isEqualTo("hall.glidefx – GlideFX");
        assertThat(onFx(() -> editor().unsaved())).isEqualTo(new Unsaved("hall.glidefx", true, 2, false, 0));
    }

    @Test
    void aSceneInFiveVersionsIsSavedAndGoneBackTo(FxRobot robot) {
        fire("ask-later");
        openPicture(robot);
        for (int i = 1; i <= 5; i++) {
            paint(robot);
            fill();
            doFx(() -> editor().accept());
        }
        Raster second = document().versions().version(2).picture();
        desktop.saves = Optional.of(folder.resolve("scene.glidefx"));
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());
        assertThat(desktop.suggested).isEqualTo("beach.glidefx");
        desktop.opens = desktop.saves;
        press(robot, KeyCode.CONTROL, KeyCode.W);
        assertThat(document()).as("closed without a question").isNull();
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() -> editor().document().get() != null);
        until(() -> !editor().files().busyProperty().get()
                && !editor().document().get().versions().version(3).pixels().isHeld());
        fire("version-2");
        until(() -> editor().document().get().current() == 2);

        assertThat(document().picture()).isEqualTo(second);
        assertThat(document().versions().size()).isEqualTo(6);
        assertThat(settings.get().recent().getFirst()).endsWith("scene.glidefx");
        doFx(() -> item("version-3", "version-delete").fire());
        assertThat(document().versions().size()).isEqualTo(3);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().versions().size()).isEqualTo(6);
    }

    @Test
    void aVersionIsNamed(FxRobot robot) {
        fire("ask-later");
        openPicture(robot);
        doFx(() -> item("version-0", "version-rename").fire());
        doFx(() -> ((TextField) window.scene().lookup("#version-name")).setText("the beach"));
        fire("version-name-done");

        assertThat(document().version().name()).isEqualTo("the beach");
        assertThat(onFx(() -> ((Button) window.scene().lookup("#version-0")).getText()))
                .isEqualTo("the beach");
    }

    @Test
    void exportAsksForFormatAndMetadata(FxRobot robot) {
        fire("ask-later");
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        press(robot, KeyCode.CONTROL, KeyCode.E);
        doFx(() -> ((RadioButton) window.scene().lookup("#export-jpeg")).setSelected(true));
        doFx(() -> ((CheckBox) window.scene().lookup("#export-metadata")).setSelected(false));
        desktop.saves = Optional.of(folder.resolve("out.jpg"));
        fire("export-go");
        until(() -> !editor().files().busyProperty().get()
                && folder.resolve("out.jpg").toFile().exists());

        assertThat(desktop.suggested).isEqualTo("beach-edited.jpg");
        assertThat(ImageFiles.readMetadata(folder.resolve("out.jpg"))).isEqualTo(PictureMetadata.NONE);
    }

    /** As on Linux, whose dialog leaves the suffix out and so asks about another file. */
    @Test
    void whatWasTypedWithoutASuffixReplacesNoFileUnasked(FxRobot robot) throws IOException {
        fire("ask-later");
        openPicture(robot);
        Path taken = Files.writeString(folder.resolve("holiday.glidefx"), "earlier work");
        desktop.typed = Optional.of(folder.resolve("holiday"));
        desktop.saves = Optional.of(taken);
        for (String action : List.of("save", "save-as")) {
            doFx(() -> window.actions().get(action).run());
            assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                    .as(action)
                    .isEqualTo(Messages.text("replace.text"));
            fire("ask-cancel");
        }
        Path mask = Files.writeString(folder.resolve("holiday.png"), "earlier work");
        desktop.saves = Optional.of(mask);
        doFx(() -> window.actions().get("export-mask").run());
        assertThat(Files.readString(mask)).isEqualTo("earlier work");
        fire("ask-replace");
        until(() -> !jobs.isWriting());

        assertThat(ImageFiles.read(mask).width()).isEqualTo(PICTURE.width());
        assertThat(Files.readString(taken)).isEqualTo("earlier work");
    }

    @Test
    void closingAsksWhileAFileIsBeingWritten(FxRobot robot) {
        fire("ask-later");
        openPicture(robot);
        CountDownLatch gate = new CountDownLatch(1);
        Path file = folder.resolve("out.png");
        doFx(() -> {
            jobs.desk(
                    "hold",
                    ignored -> {
                        Patience.await(gate);
                        return true;
                    },
                    ignored -> {});
            editor().files().export(file, editor().files().exporting().choice(), () -> {});
            window.quit();
        });
        assertThat(onFx(() -> stage.isShowing())).isTrue();
        assertThat(onFx(() -> ((Label) window.scene().lookup("#prompt-text")).getText()))
                .isEqualTo(Messages.text("writing.text"));
        fire("ask-cancel");
        gate.countDown();
        until(() -> !editor().files().busyProperty().get());

        assertThat(ImageFiles.read(file)).isEqualTo(PICTURE);
    }
}
