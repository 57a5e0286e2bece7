package org.glidefx.ui.kit;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.glidefx.jobs.Job;
import org.glidefx.jobs.JobRunner;
import org.glidefx.jobs.Outcome;
import org.glidefx.jobs.Work;

/**
 * Runs work off the window's thread and posts the results back to it.
 *
 * <p>One thread each for the engine, for installing models, which may take an hour, for evaluations, which may take a
 * day, for autosave, for the gallery's index, for its thumbnails, for short requests to servers, and for everything
 * else that takes long, such as reading and saving pictures.
 */
public final class UiJobs {

    private final Executor window;
    private volatile Consumer<Throwable> failures = ignored -> {};
    private final JobRunner engine = new JobRunner("glidefx-engine");
    private final JobRunner desk = new JobRunner("glidefx-desk");
    private final JobRunner models = new JobRunner("glidefx-models");
    private final JobRunner evaluation = new JobRunner("glidefx-evaluation");
    private final JobRunner journal = new JobRunner("glidefx-journal");
    private final JobRunner gallery = new JobRunner("glidefx-gallery");
    private final JobRunner thumbnails = new JobRunner("glidefx-thumbnails");
    private final JobRunner network = new JobRunner("glidefx-network");
    private int writing;

    /** @param window runs what it is given on the window's thread, later and in order */
    public UiJobs(Executor window) {
        this.window = window;
    }

    /** Returns jobs that post to the JavaFX application thread. */
    public static UiJobs forToolkit() {
        return new UiJobs(Platform::runLater);
    }

    /** Runs engine work; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> engine(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(engine, name, work, onEnd);
    }

    /** True if engine work submitted now would have to wait. */
    public boolean isEngineBusy() {
        return engine.pending() > 0;
    }

    /** Runs other long work; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> desk(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(desk, name, work, onEnd);
    }

    /**
     * Writes a file for the user as {@link #desk} does; until that has ended, {@link #isWriting} says so. Call on the
     * window's thread.
     */
    public <T> Job<T> write(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        writing++;
        return desk(name, work, written(onEnd));
    }

    /** Writes into the gallery for the user as {@link #gallery} does, and otherwise like {@link #write}. */
    public <T> Job<T> writeGallery(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        writing++;
        return gallery(name, work, written(onEnd));
    }

    private <T> Consumer<Outcome<T>> written(Consumer<Outcome<T>> onEnd) {
        return outcome -> {
            writing--;
            onEnd.accept(outcome);
        };
    }

    /** True while files are being written that would be lost if the program ended now. On the window's thread. */
    public boolean isWriting() {
        return writing > 0;
    }

    /** Runs work on models; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> models(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(models, name, work, onEnd);
    }

    /** Runs an evaluation, which may take hours; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> evaluation(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(evaluation, name, work, onEnd);
    }

    /** Runs autosave work; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> journal(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(journal, name, work, onEnd);
    }

    /** Runs work on the gallery's index; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> gallery(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(gallery, name, work, onEnd);
    }

    /** Loads thumbnails; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> thumbnails(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(thumbnails, name, work, onEnd);
    }

    /** Runs a short request to a server; {@code onEnd} gets the outcome on the window's thread. */
    public <T> Job<T> network(String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return submit(network, name, work, onEnd);
    }

    private <T> Job<T> submit(JobRunner runner, String name, Work<T> work, Consumer<Outcome<T>> onEnd) {
        return runner.submit(name, work, outcome -> {
            toWindow(() -> onEnd.accept(outcome));
            if (outcome instanceof Outcome.Failed<T> failed) {
                failures.accept(failed.cause());
            }
        });
    }

    /**
     * Calls {@code listener} for every job that fails, on the job's thread, after the outcome was posted to the
     * window's thread.
     */
    public void onFailure(Consumer<Throwable> listener) {
        failures = listener;
    }

    /** Runs {@code action} on the window's thread, after what was posted before. */
    public void toWindow(Runnable action) {
        window.execute(action);
    }

    /**
     * A consumer that may be called from any thread at any rate: {@code sink} gets the newest value on the window's
     * thread, and the values in between are dropped.
     */
    public <T> Consumer<T> latest(Consumer<T> sink) {
        AtomicReference<T> newest = new AtomicReference<>();
        return value -> {
            if (newest.getAndSet(value) == null) {
                toWindow(() -> {
                    T taken = newest.getAndSet(null);
                    if (taken != null) {
                        sink.accept(taken);
                    }
                });
            }
        };
    }

    /** Number of jobs that have not ended, not counting thumbnails. */
    public int pending() {
        return engine.pending()
                + desk.pending()
                + models.pending()
                + evaluation.pending()
                + journal.pending()
                + gallery.pending()
                + network.pending();
    }

    /**
     * Cancels all jobs and runs {@code closeEngine} after the last engine job. Jobs submitted afterwards are cancelled.
     */
    public void close(Runnable closeEngine) {
        close(closeEngine, () -> {});
    }

    /** Like {@link #close(Runnable)}; {@code closeJournal} runs after the last autosave. */
    public void close(Runnable closeEngine, Runnable closeJournal) {
        close(closeEngine, closeJournal, () -> {});
    }

    /** Like {@link #close(Runnable, Runnable)}; {@code closeGallery} runs after the last work on the gallery. */
    public void close(Runnable closeEngine, Runnable closeJournal, Runnable closeGallery) {
        thumbnails.close();
        network.close();
        journal.close(closeJournal);
        gallery.close(closeGallery);
        models.close();
        evaluation.close();
        desk.close();
        engine.close(closeEngine);
    }
}
