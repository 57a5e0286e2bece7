package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What each row of the settings dialog changes, and that it can be reset. */
class SettingsPageTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        autosave = Optional.of(folder.resolve("autosave"));
        open(shown);
    }

    private void show() {
        doFx(() -> window.actions().get("settings").run());
        until(() -> window.scene().lookup("#settings-recovery") != null);
    }

    private Setup setup() {
        return onFx(() -> settings.get().setup());
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) {
        doFx(() -> ((ComboBox<T>) node(id)).setValue(value));
    }

    @SuppressWarnings("unchecked")
    private void turn(String id, int value) {
        doFx(() -> ((Spinner<Integer>) node(id)).getValueFactory().setValue(value));
    }

    private void type(String id, String text) {
        doFx(() -> {
            TextField field = (TextField) node(id);
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
        });
    }

    private String text(String id) {
        return onFx(() -> ((Label) node(id)).getText());
    }

    @Test
    void theDeviceHasItsCardOnlyWhereThereCanBeOne(FxRobot robot) {
        show();
        assertThat(node("settings-card").isVisible()).isFalse();
        choose("settings-device", DeviceChoice.CUDA);
        assertThat(node("settings-card").isVisible()).isTrue();
        turn("settings-card", 2);
        assertThat(settings.get().device()).isEqualTo("cuda:2");
        choose("settings-device", DeviceChoice.CPU);
        assertThat(settings.get().device()).isEqualTo("cpu");
        fire("settings-device-reset");

        assertThat(settings.get().device()).isEqualTo("auto");
        assertThat(onFx(() -> node("settings-device-reset").isDisabled())).isTrue();
    }

    @Test
    void anotherNumberOfThreadsOpensTheModelAgain(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        org.glidefx.ui.edit.FakeEngine second = new org.glidefx.ui.edit.FakeEngine();
        engines.set(second);
        show();
        turn("settings-threads", 3);
        turn("settings-threads", 4);
        assertThat(setup().threads()).isEqualTo(4);
        until(() -> second.equals(editor().engine().engineProperty().get()));
    }

    @Test
    void candidatesChangeAtOnceAndAreKept(FxRobot robot) {
        show();
        turn("settings-candidates", 5);

        assertThat(onFx(() -> editor().sampling().countProperty().get())).isEqualTo(5);
        assertThat(setup().candidates()).isEqualTo(5);
        assertThat(Setup.MAX_CANDIDATES).isEqualTo(SamplingViewModel.MAX_COUNT);
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused(FxRobot robot) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        show();
        type("settings-exports", "relative");
        assertThat(text("settings-exports-problem")).contains("“relative” cannot be used");
        type("settings-exports", file.resolve("below").toString());
        assertThat(text("settings-exports-problem")).contains("below");
        assertThat(setup().exports()).isEmpty();
        assertThat(onFx(() -> ((TextField) node("settings-exports")).getText())).isEmpty();
        type("settings-exports", folder.resolve("out").toString());

        assertThat(setup().exports()).isEqualTo(folder.resolve("out").toString());
        assertThat(text("settings-exports-problem")).isEmpty();
        fire("settings-exports-reset");
        assertThat(onFx(() -> ((TextField) node("settings-exports")).getText())).isEmpty();
    }

    @Test
    void exportingBeginsInItsFolder(FxRobot robot) {
        openPicture(robot);
        desktop.folders = Optional.of(folder);
        show();
        fire("settings-exports-choose");
        press(robot, KeyCode.ESCAPE);
        press(robot, KeyCode.CONTROL, KeyCode.E);
        desktop.saves = Optional.of(folder.resolve("out.png"));
        fire("export-go");

        assertThat(desktop.savesFrom).contains(folder);
    }

    @Test
    void theGalleryIsKeptWithinItsSpace(FxRobot robot) {
        show();
        until(() -> !node("settings-limit").isDisabled());
        turn("settings-limit", 25);
        press(robot, KeyCode.ESCAPE);
        doFx(() -> window.gallery().page().show());

        until(() -> window.gallery().page().settingsProperty().get().gigabytes() == 25);
    }

    @Test
    void savingInTheBackgroundWaitsOrStops(FxRobot robot) {
        openPicture(robot);
        show();
        choose("settings-pause", 300);
        doFx(() -> editor().captionProperty().set("a fox"));
        assertThat(onFx(() -> editor().autosave().waitingProperty().get())).isTrue();
        choose("settings-pause", Setup.NEVER);
        assertThat(onFx(() -> editor().autosave().waitingProperty().get())).isFalse();
        assertThat(onFx(() -> editor().autosave().isUpToDate())).isFalse();
        choose("settings-pause", 0);

        until(() -> editor().autosave().isUpToDate());
    }

    @Test
    void everythingGoesBackAtOnce(FxRobot robot) {
        show();
        turn("settings-threads", 3);
        choose("settings-pause", 60);
        choose("settings-text", 125);
        doFx(() -> ((CheckBox) node("settings-recovery")).fire());
        assertThat(setup())
                .isEqualTo(Setup.DEFAULTS.withThreads(3).withPause(60).withRecovery(false));
        doFx(() -> ((CheckBox) node("server-used")).fire());
        fire("settings-reset-all");

        assertThat(onFx(() -> ((CheckBox) node("server-used")).isSelected())).isFalse();
        assertThat(setup()).isEqualTo(Setup.DEFAULTS);
        assertThat(settings.get().preferences()).isEqualTo(Preferences.DEFAULTS);
    }

    @Test
    void everySettingSaysWhatItDoesAndItsDefault(FxRobot robot) {
        show();
        for (String name : new String[] {
            "theme",
            "text",
            "language",
            "device",
            "threads",
            "model",
            "candidates",
            "models",
            "gallery",
            "exports",
            "limit",
            "pause",
            "recovery"
        }) {
            Node reset = node("settings-" + name + "-reset");
            assertThat(text("settings-" + name + "-hint")).as(name).contains("Default: ");
            assertThat(reset).as(name).isInstanceOf(Button.class);
        }
    }
}
