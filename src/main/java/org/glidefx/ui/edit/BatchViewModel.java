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
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.models.EngineViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Pictures from many captions, one after the other, for the gallery. What the user asks for meanwhile goes first; only the results
 * of the caption in hand are among the candidates. For the window's thread.
 */
public final class BatchViewModel {

    /** Captions of one batch. */
    public static final int MOST = 10_000;

    private final Parts editor;
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty count = new SimpleIntegerProperty(1);
    private final Deque<String> waiting = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private @Nullable Request current;
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
    }

    /** One caption a line, as it was typed. */
    public StringProperty textProperty() {
        return text;
    }

    /** Pictures of each caption, 1 to {@link SamplingViewModel#MAX_COUNT}. */
    public IntegerProperty countProperty() {
        return count;
    }

    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /** Captions that are finished, whether all of their pictures came or not. */
    public ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Such as "Batch: caption 3 of 20"; empty while there is none. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** @param then shows the results when the notice of the end is pressed */
    public void setOnShow(Runnable then) {
        onShow = then;
    }

    /** The captions of a text: its lines without blanks around them, blank ones left out. */
    public static List<String> captions(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Begins with the captions that are typed, and with the settings that are shown. A notice tells what is missing. */
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
            made = 0;
            done.set(0);
            total.set(captions.size());
            active.set(true);
            next();
        }
    }

    /** Drops what waits and stops what is in hand; pictures that are finished stay in the gallery. */
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

    /** True if a candidate is one of the batch, which goes into the gallery whatever else is kept. */
    boolean takes(PendingCandidate candidate) {
        boolean own = candidate.isOf(current);
        if (own) {
            made++;
        }
        return own;
    }

    /** Goes on with the next caption once nothing runs and nothing else waits. */
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
        if (caption == null || opened == null) {
            finish();
            return;
        }
        editor.sampling().nextSeed();
        Request.Words request = new Request.Words(caption, editor.sampling().settings(), count.get());
        current = request;
        progress.set(Messages.text("batch.progress", done.get() + 1, total.get()));
        editor.queue().submit(opened, request);
    }

    /** They are in the gallery; one that is looked at stays. */
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
        if (made > 0) {
            editor.notices().offer(Messages.text("batch.done", made), Messages.text("notice.show"), onShow);
        }
    }
}
