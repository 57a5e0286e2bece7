package org.glidefx.app;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.models.EngineViewModel;

/**
 * Operates the editor once without a user and ends it, so that Java can record which classes and methods a start needs:
 * waits for the model, makes a picture from a caption, accepts it. The packaging scripts run it; see
 * packaging/README.md.
 */
final class Rehearsal {

    /** If it is true, the editor plays the rehearsal and ends. */
    static final String PROPERTY = "glidefx.rehearsal";

    private static final String CAPTION = "a red apple on a blue background";
    /** After this time the rehearsal ends as far as it got; the cache then lacks the rest. */
    private static final Duration LONGEST = Duration.minutes(2);
    /** Pause between two steps, so that the window shows the result of the last one. */
    private static final Duration BREATH = Duration.millis(500);

    private final EditorViewModel editor;
    private final Runnable end;
    private final PauseTransition longest = new PauseTransition(LONGEST);

    private Rehearsal(EditorViewModel editor, Runnable end) {
        this.editor = editor;
        this.end = end;
    }

    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /**
     * Plays the rehearsal. Call it on the window's thread.
     *
     * @param end runs once the picture is accepted, if the model cannot be opened, or after two minutes
     */
    static void play(EditorViewModel editor, Runnable end) {
        new Rehearsal(editor, end).begin();
    }

    private void begin() {
        after(longest, end);
        editor.engine().stateProperty().subscribe(this::engineIs);
        editor.run().runningProperty().subscribe((before, now) -> {
            if (before && !now) {
                after(new PauseTransition(BREATH), this::finish);
            }
        });
    }

    private void engineIs(EngineViewModel.State state) {
        if (state == EngineViewModel.State.READY) {
            editor.captionProperty().set(CAPTION);
            after(new PauseTransition(BREATH), editor::makeFromWords);
        } else if (state == EngineViewModel.State.FAILED || state == EngineViewModel.State.STOPPED) {
            finish();
        }
    }

    private void finish() {
        longest.stop();
        editor.accept();
        after(new PauseTransition(BREATH), end);
    }

    private static void after(PauseTransition pause, Runnable next) {
        pause.setOnFinished(event -> next.run());
        pause.play();
    }
}
