package org.glidefx.ui.edit;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.editor.Document;
import org.glidefx.engine.Engine;
import org.jspecify.annotations.Nullable;

/** The requests that wait for the current run to end, first come, first served. */
public final class QueueViewModel {

    private final ObservableList<Request> waiting = FXCollections.observableArrayList();
    private final ObservableList<Request> readOnly = FXCollections.unmodifiableObservableList(waiting);
    private final RunViewModel run;
    private final DocumentViewModel document;

    QueueViewModel(RunViewModel run, DocumentViewModel document) {
        this.run = run;
        this.document = document;
    }

    /** In the order of their turns. */
    public ObservableList<Request> waiting() {
        return readOnly;
    }

    /** Starts at once if nothing runs, else waits. @return whether it was started */
    boolean submit(Engine engine, Request request) {
        if (run.runningProperty().get()) {
            waiting.add(request);
            return false;
        }
        run.start(engine, request);
        return true;
    }

    /** Removes a request that waits; does nothing if its turn has come. */
    public void remove(Request request) {
        waiting.remove(request);
        run.forget(request);
    }

    void clear() {
        waiting.forEach(run::forget);
        waiting.clear();
    }

    /** Starts the next one, if there is one and nothing runs. */
    void next(@Nullable Engine engine) {
        if (engine != null && !run.runningProperty().get() && !waiting.isEmpty()) {
            run.start(engine, current(waiting.removeFirst()));
        }
    }

    /**
     * Moves a fill or vary to the version that is current when its turn comes, if that is still of its size. Variations
     * of a candidate, and what is left of a stopped request, stay as they are.
     */
    private Request current(Request request) {
        Document held = document.get();
        if (held == null
                || !(request instanceof Request.OnVersion change)
                || change.variation().isPresent()
                || run.isResumed(request)) {
            return request;
        }
        return change.picture().width() == held.mask().width()
                        && change.picture().height() == held.mask().height()
                ? change.on(held.current(), held.picture())
                : change;
    }

    /** True if the same request, whatever its seed and count, runs or waits already. */
    boolean has(Request request) {
        Request made = run.orderProperty().get();
        return made != null && made.asksSame(request) || waiting.stream().anyMatch(each -> each.asksSame(request));
    }
}
