package org.glidefx.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels a token when the process is told to end, by Ctrl-C or a signal, and delays the end until the work has cleaned up, at
 * most 10 seconds.
 *
 * <p>The exit code is then the platform's: 130 after Ctrl-C.
 */
public final class StopSignal implements AutoCloseable {

    private static final long TIDY_SECONDS = 10;

    private final CountDownLatch tidy = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(CancelToken token) {
        hook = new Thread(() -> stop(token), "stop signal");
    }

    /** Listens until it is closed; close it when the work is over, however it ended. */
    public static StopSignal cancelling(CancelToken token) {
        StopSignal signal = new StopSignal(token);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop(CancelToken token) {
        token.cancel();
        try {
            if (!tidy.await(TIDY_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(StopSignal.class.getName())
                        .log(System.Logger.Level.WARNING, "The work did not stop in time; it ends with the process");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        tidy.countDown();
        if (!hook.isAlive()) {
            withdraw();
        }
    }

    private void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending already; the hook has nothing left to wait for.
        }
    }
}
