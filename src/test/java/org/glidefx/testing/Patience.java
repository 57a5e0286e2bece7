package org.glidefx.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * How tests wait for what must come. There is one bound for all of them, far longer than a busy machine needs, so that a test
 * fails by it only when what it waits for never comes.
 */
public final class Patience {

    /** The bound. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final long PAUSE_MILLIS = 5;

    private Patience() {}

    /** Waits until the latch is open. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the latch did not open within " + LIMIT);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits until the latch is open, and tells that it is. */
    public static boolean opened(CountDownLatch latch) {
        await(latch);
        return true;
    }

    /** Waits for the value. */
    public static <T> T get(Future<T> future) throws ExecutionException {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("no value came within " + LIMIT, late);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits for the end of the process, which is killed if it does not come; its exit code. */
    public static int exit(Process process) {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the process did not end within " + LIMIT);
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Plays the thread that {@code posted} was posted to, until {@code condition} holds there. */
    public static void until(BooleanSupplier condition, BlockingQueue<Runnable> posted) {
        until(() -> {
            while (!condition.getAsBoolean()) {
                Runnable next = posted.poll();
                if (next == null) {
                    return false;
                }
                next.run();
            }
            return true;
        });
    }

    /** Asks again and again until {@code condition} holds. */
    public static void until(Callable<Boolean> condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("it did not come to that within " + LIMIT);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) { // what a condition may throw fails the test
            throw new AssertionError(e);
        }
    }
}
