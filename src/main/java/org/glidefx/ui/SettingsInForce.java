package org.glidefx.ui;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.Setup;

/** Lets the editor work as the settings say, from the first moment on and after each change. */
final class SettingsInForce {

    /** Who turns a number further wants the last one, and opening a model takes seconds. */
    private static final Duration REST = Duration.millis(700);

    private final SettingsViewModel settings;
    private final EditorViewModel editor;
    private final PauseTransition reopening = new PauseTransition(REST);
    private final PauseTransition saving = new PauseTransition();
    private EngineOptions opened;

    SettingsInForce(SettingsViewModel settings, EditorViewModel editor) {
        this.settings = settings;
        this.editor = editor;
        opened = options();
        reopening.setOnFinished(ignored -> {
            if (!options().equals(opened)) {
                reopen();
            }
        });
        saving.setOnFinished(ignored -> editor.autosave().writeNow());
        editor.autosave().waitingProperty().subscribe((before, waits) -> {
            if (waits) {
                saving.playFromStart();
            } else {
                saving.stop();
            }
        });
        settings.settingsProperty().map(Settings::setup).subscribe(this::setUp);
        settings.settingsProperty().subscribe((before, now) -> {
            if (!options().equals(opened)) {
                reopening.playFromStart();
            }
        });
    }

    /** Works with another model from now on, and at the next start. */
    void work(String model) {
        settings.change(now -> now.withModel(model));
        reopen();
    }

    private void reopen() {
        opened = options();
        editor.changeEngine(opened);
    }

    private EngineOptions options() {
        Settings now = settings.get();
        return new EngineOptions(
                now.chosenModel(), DeviceChoice.of(now.device()), now.setup().threads());
    }

    private void setUp(Setup now) {
        if (now.pause() > 0) {
            saving.setDuration(Duration.seconds(now.pause()));
        }
        editor.autosave().setPause(now.pause());
        editor.sampling().setUsualCount(now.candidates());
    }
}
