package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.settings.DialogFolders;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import org.glidefx.ui.settings.SettingsViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Where the dialogs begin that save and export, and what is said about the place afterwards. */
class FoldersJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    private List<String> told() {
        return onFx(
                () -> editor().notices().notices().stream().map(Notice::text).toList());
    }

    @Test
    void savingAndExportingBeginWhereThePictureLies(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        assertThat(desktop.savesFrom).contains(folder);

        desktop.savesFrom = Optional.empty();
        press(robot, KeyCode.CONTROL, KeyCode.E);
        desktop.saves = Optional.of(folder.resolve("out.png"));
        fire("export-go");
        assertThat(desktop.savesFrom).contains(folder);
        until(() -> jobs.pending() == 0);
        assertThat(told()).contains("Exported “out.png” to " + folder + ".");
    }

    @Test
    void onceSavedTheDocumentsFolderCounts(FxRobot robot) throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        openPicture(robot);
        desktop.saves = Optional.of(own.resolve("beach.glidefx"));
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> own.resolve("beach.glidefx")
                .equals(window.documents().front().fileProperty().get()));
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);

        assertThat(desktop.savesFrom).contains(own);
    }

    @Test
    void withoutAFileTheDialogBeginsInTheFolderUsedLast() {
        doFx(() -> window.documents().paste(PICTURE));
        doFx(() -> window.pane().files().save(false));

        assertThat(desktop.savesFrom).isEmpty();
    }

    /** The gallery names and removes its files itself, so nothing of the user's belongs beside them. */
    @Test
    void aPictureOfTheGalleryIsNotSavedBesideIt() throws Exception {
        Path file = Files.createDirectories(folder.resolve("gallery/pictures")).resolve("1.png");
        ImageFiles.writePng(PICTURE, file);
        desktop.savesFrom = Optional.of(folder);
        doFx(() -> window.documents().open(file));
        until(() -> editor().document().get() != null);
        doFx(() -> window.pane().files().save(false));

        assertThat(desktop.savesFrom).isEmpty();
    }

    @Test
    void theFolderUsedLastIsKeptOverARestart() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("Pictures"));
        Path trip = Files.createDirectory(folder.resolve("trip"));
        DialogFolders folders = folders(pictures);
        assertThat(folders.begin(Optional.empty())).contains(pictures);

        folders.used(trip.resolve("a.png"));
        assertThat(folders(pictures).begin(Optional.empty())).contains(trip);
        assertThat(folders(pictures).begin(Optional.of(folder))).contains(folder);
        assertThat(folders(pictures).begin(Optional.of(folder.resolve("gone")))).contains(trip);

        Files.delete(trip);
        assertThat(folders(folder.resolve("no"), pictures).begin(Optional.empty()))
                .contains(pictures);
    }

    /** The folders of a program that has just been started. */
    private DialogFolders folders(Path... usual) {
        return new DialogFolders(
                new SettingsViewModel(new SettingsStore() {

                    @Override
                    public Settings load() {
                        return settings.get();
                    }

                    @Override
                    public void save(Settings kept) {
                        settings.set(kept);
                    }
                }),
                List.of(usual));
    }
}
