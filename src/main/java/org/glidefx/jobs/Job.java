package org.glidefx.jobs;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work handed to a {@link JobRunner}. Safe to use from any thread.
 *
 * <p>The state moves by compare-and-set only, so that exactly one of "returned", "threw" and "stopped" wins. Stopping
 * ends the job at once; the work itself notices through its token a little later and its late value is dropped.
 */
public final class Job<T> {

    private static final System.Logger LOG = System.getLogger(Job.class.getName());

    private final String name;
    private final Work<T> work;
    private final CancelToken cancel = new CancelToken();
    private final AtomicReference<JobState> state = new AtomicReference<>(JobState.QUEUED);
    private final List<Consumer<Outcome<T>>> listeners = new ArrayList<>();
    private @Nullable Outcome<T> outcome;

    Job(String name, Work<T> work) {
        this.name = name;
        this.work = work;
    }

    /** A few words for logs. */
    public String name() {
        return name;
    }

    public JobState state() {
        return Objects.requireNonNull(state.get());
    }

    /** Stops the job if it has not ended; {@link #onEnd} listeners are told on this thread, before this returns. */
    public void cancel() {
        if (transition(JobState.QUEUED, JobState.CANCELLED) || transition(JobState.RUNNING, JobState.CANCELLED)) {
            end(new Outcome.Cancelled<>());
        }
        cancel.cancel();
    }

    /**
     * Tells {@code listener} how the job ended, exactly once: on the thread that ends it, or now if it has ended.
     */
    public void onEnd(Consumer<Outcome<T>> listener) {
        Outcome<T> ended;
        synchronized (listeners) {
            ended = outcome;
            if (ended == null) {
                listeners.add(listener);
            }
        }
        if (ended != null) {
            listener.accept(ended);
        }
    }

    /** Runs the work on this thread, unless the job was stopped while it waited. */
    void run() {
        if (!transition(JobState.QUEUED, JobState.RUNNING)) {
            return;
        }
        Outcome<T> result = attempt();
        JobState last = switch (result) {
            case Outcome.Done<T> end -> JobState.DONE;
            case Outcome.Cancelled<T> end -> JobState.CANCELLED;
            case Outcome.Failed<T> end -> JobState.FAILED;
        };
        if (transition(JobState.RUNNING, last)) {
            end(result);
        }
    }

    /** Catches everything, because a failure must reach the listeners, whatever it is. */
    private Outcome<T> attempt() {
        try {
            return new Outcome.Done<>(work.run(cancel));
        } catch (CancellationException stopped) {
            return new Outcome.Cancelled<>();
        } catch (Throwable failure) {
            if (!cancel.isCancelled()) {
                LOG.log(Level.WARNING, () -> "Job failed: " + name, failure);
            }
            return new Outcome.Failed<>(failure);
        }
    }

    private boolean transition(JobState from, JobState to) {
        return state.compareAndSet(from, to);
    }

    private void end(Outcome<T> result) {
        List<Consumer<Outcome<T>>> told;
        synchronized (listeners) {
            outcome = result;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(listener -> listener.accept(result));
    }
}
