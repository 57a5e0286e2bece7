package org.glidefx.ui;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;
import org.glidefx.engine.EngineOptions;
import org.glidefx.ui.documents.DocumentsViewModel;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.settings.ChosenDevice;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.Setup;

/** Applies the settings to all documents, when they open and after each change. */
final class SettingsInForce {

    /**
     * Wait before the model is opened again: a user who steps through numbers wants the last, and opening takes
     * seconds.
     */
    private static final Duration REST = Duration.millis(700);

    private final SettingsViewModel settings;
    private final DocumentsViewModel documents;
    private final PauseTransition reopening = new PauseTransition(REST);
    private final PauseTransition saving = new PauseTransition();
    private EngineOptions opened;

    SettingsInForce(SettingsViewModel settings, DocumentsViewModel documents) {
        this.settings = settings;
        this.documents = documents;
        opened = options();
        reopening.setOnFinished(ignored -> {
            if (!options().equals(opened)) {
                reopen();
            }
        });
        saving.setOnFinished(ignored ->
                documents.open().forEach(each -> each.editor().autosave().writeNow()));
        documents.open().forEach(each -> follow(each.editor()));
        documents.open().addListener((ListChangeListener<OpenDocument>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(each -> follow(each.editor()));
            }
        });
        settings.settingsProperty()
                .map(Settings::setup)
                .subscribe((before, now) -> documents.open().forEach(each -> setUp(each.editor(), now)));
        settings.settingsProperty().subscribe((before, now) -> {
            if (!options().equals(opened)) {
                reopening.playFromStart();
            }
        });
    }

    /**
     * Applies the settings to a document. One that was moved to another place is followed twice, which does no harm.
     */
    private void follow(EditorViewModel editor) {
        setUp(editor, settings.get().setup());
        editor.autosave().waitingProperty().subscribe((before, waits) -> {
            if (waits && saving.getStatus() != PauseTransition.Status.RUNNING) {
                saving.playFromStart();
            }
        });
    }

    /** Switches to another model, now and at each later start. */
    void work(String model) {
        settings.change(now -> now.withModel(model));
        apply();
    }

    /** Opens the model as the settings say, unless it is open so or being opened. */
    void apply() {
        if (!options().equals(opened) || !documents.shared().engine().isAsWanted()) {
            reopen();
        }
    }

    /** Opens the model again as the settings say. */
    void reopen() {
        opened = options();
        documents.changeEngine(opened);
    }

    /** The model and where it runs, according to the settings. */
    EngineOptions options() {
        Settings now = settings.get();
        ChosenDevice device = ChosenDevice.of(now.device());
        return new EngineOptions(
                now.chosenModel(),
                device.kind(),
                device.card(),
                now.setup().threads(),
                settings.server().inForce());
    }

    private void setUp(EditorViewModel editor, Setup now) {
        if (now.pause() > 0) {
            saving.setDuration(Duration.seconds(now.pause()));
        }
        editor.autosave().setPause(now.pause());
        editor.sampling().setUsualCount(now.candidates());
    }
}
