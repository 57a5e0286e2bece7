package org.glidefx.ui.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glidefx.engine.Engine;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures from many captions, one caption after the other, for the gallery. Requests of the user go first
 * meanwhile; only the results of the current caption are among the candidates. For the window's thread.
 */
public final class BatchViewModel {

    /** Most captions in one batch. */
    public static final int MOST = 10_000;

    private final Parts editor;
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty count = new SimpleIntegerProperty(1);
    private final Deque<String> waiting = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper startable = new ReadOnlyBooleanWrapper();
    private @Nullable Request current;
    /** As shown when the batch was started: what is shown may change with the document, or for other requests. */
    private @Nullable SamplingSettings chosen;

    /** True once all pictures of the typed captions are made, until the text or the count changes. */
    private boolean complete;

    private int made;
    private Runnable onShow = () -> {};

    /** The parts of the editor that take part. */
    record Parts(
            RunViewModel run,
            QueueViewModel queue,
            CandidatesViewModel candidates,
            SamplingViewModel sampling,
            EngineViewModel engine,
            NoticesViewModel notices) {}

    BatchViewModel(Parts editor) {
        this.editor = editor;
        text.subscribe((before, now) -> changed());
        count.subscribe((before, now) -> changed());
    }

    /** The end of the last batch is no longer about what the dialog says. */
    private void changed() {
        complete = false;
        outcome.set("");
        refresh();
    }

    private void refresh() {
        startable.set(!active.get() && !complete && !text.get().isBlank());
    }

    /** The captions as typed, one per line. */
    public StringProperty textProperty() {
        return text;
    }

    /** Pictures per caption, 1 to {@link SamplingViewModel#MAX_COUNT}. */
    public IntegerProperty countProperty() {
        return count;
    }

    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** Number of captions that are finished, whether or not all of their pictures were made. */
    public ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Such as "Batch: caption 3 of 20"; empty while no batch runs. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How many pictures the batch made; empty while one runs, and once the text or the count has changed. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** False while a batch runs, without captions, and while the pictures of the typed ones have just been made. */
    public ReadOnlyBooleanProperty startableProperty() {
        return startable.getReadOnlyProperty();
    }

    /** @param then shows the results, when the user presses the button of the notice at the end */
    public void setOnShow(Runnable then) {
        onShow = then;
    }

    /** Returns the captions in a text: its lines, stripped, without blank ones. */
    public static List<String> captions(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * Starts a batch of the typed captions, all with the settings that are shown now; if something is missing, a notice
     * says what.
     */
    public void start() {
        List<String> captions = captions(text.get());
        String missing = captions.isEmpty() || captions.size() > MOST
                ? "batch.none"
                : editor.engine().missing();
        if (missing != null) {
            editor.notices().info(Messages.text(missing, MOST));
            return;
        }
        if (!active.get()) {
            waiting.addAll(captions);
            chosen = editor.sampling().settings();
            made = 0;
            done.set(0);
            total.set(captions.size());
            active.set(true);
            changed();
            next();
        }
    }

    /** Drops the captions that wait and stops the current one; finished pictures stay in the gallery. */
    public void stop() {
        if (active.get()) {
            waiting.clear();
            Request running = current;
            finish();
            if (running != null && running.equals(editor.run().orderProperty().get())) {
                editor.run().stop();
            }
        }
    }

    /** Returns whether a candidate belongs to the batch, and counts it: such candidates always go into the gallery. */
    boolean takes(PendingCandidate candidate) {
        boolean own = candidate.isOf(current);
        if (own) {
            made++;
        }
        return own;
    }

    /** Starts the next caption, if nothing runs and no other request waits. */
    void next() {
        if (!active.get()
                || editor.run().runningProperty().get()
                || !editor.queue().waiting().isEmpty()) {
            return;
        }
        Request finished = current;
        if (finished != null) {
            done.set(done.get() + 1);
            drop(finished);
            current = null;
        }
        String caption = waiting.poll();
        Engine opened = editor.engine().engineProperty().get();
        SamplingSettings settings = chosen;
        if (caption == null || opened == null || settings == null) {
            complete = made == total.get() * count.get();
            finish();
            return;
        }
        editor.sampling().nextSeed();
        long seed = editor.sampling().seedProperty().get();
        Request.Words request = new Request.Words(caption, settings.withSeed(seed), count.get());
        current = request;
        progress.set(Messages.text("batch.progress", done.get() + 1, total.get()));
        editor.queue().submit(opened, request);
    }

    /** Removes the candidates of a finished caption, which the gallery holds; not while one of them is selected. */
    private void drop(Request finished) {
        PendingCandidate chosen = editor.candidates().getSelected();
        if (chosen == null || !chosen.isOf(finished)) {
            editor.candidates().removeOf(finished);
            editor.candidates().select(chosen);
        }
    }

    private void finish() {
        active.set(false);
        progress.set("");
        current = null;
        outcome.set(Messages.text("batch.done", made));
        refresh();
        if (made > 0) {
            editor.notices().offer(outcome.get(), Messages.text("notice.show"), onShow);
        }
    }
}
