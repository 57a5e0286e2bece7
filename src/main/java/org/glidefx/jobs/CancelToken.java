package org.glidefx.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * A request to stop, passed down into long work.
 *
 * <p>The work calls {@link #throwIfCancelled()} between its parts and registers {@link #onCancel} around a part that cannot
 * call it, such as a network run. Cancelling is final and can be done from any thread, any number of times.
 */
public final class CancelToken {

    private final Set<Registration> registrations = new LinkedHashSet<>();
    private boolean cancelled;

    /** Returns a new token, for work that nobody will stop. */
    public static CancelToken none() {
        return new CancelToken();
    }

    /** Asks the work to stop; runs the registered actions on this thread. Later calls do nothing. */
    public void cancel() {
        List<Registration> actions;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            actions = List.copyOf(registrations);
            registrations.clear();
        }
        actions.forEach(registration -> registration.action.run());
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** @throws CancellationException if {@link #cancel()} was called */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("The work was stopped.");
        }
    }

    /**
     * Runs {@code action} once when the token is cancelled, at once if it already is. The action must be short and
     * safe to run on any thread.
     *
     * @return the registration; closing it withdraws the action
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(this, action);
        boolean late;
        synchronized (this) {
            late = cancelled;
            if (!late) {
                registrations.add(registration);
            }
        }
        if (late) {
            action.run();
        }
        return registration;
    }

    private synchronized void remove(Registration registration) {
        registrations.remove(registration);
    }

    /** An action waiting for the cancel; close it when the part of the work that it would stop is over. */
    public static final class Registration implements AutoCloseable {

        private final CancelToken token;
        private final Runnable action;

        private Registration(CancelToken token, Runnable action) {
            this.token = token;
            this.action = action;
        }

        @Override
        public void close() {
            token.remove(this);
        }
    }
}
