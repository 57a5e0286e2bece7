package org.glidefx.jobs;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes values on a thread of its own, so that callers do not wait for a slow disk. While one value is written, only the
 * newest of those given since then waits, so that the last value given is the one that remains. Thread-safe.
 *
 * <p>The thread is not a daemon: the program does not end while a value waits, even if this is not {@linkplain #close closed}.
 *
 * @param <T> the kind of value
 */
public final class NewestWriter<T> implements AutoCloseable {

    private final String name;
    private final Consumer<T> place;
    private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
    private final Object writing = new Object();

    /**
     * @param name of the thread, seen in logs and debuggers
     * @param place writes a value; called for one at a time
     */
    public NewestWriter(String name, Consumer<T> place) {
        this.name = name;
        this.place = place;
    }

    /** Queues a value and returns at once; replaces a value that still waits. */
    public void write(T value) {
        if (waiting.getAndSet(value) == null) {
            new Thread(this::writeWaiting, name).start();
        }
    }

    /** Returns the waiting value, or that of {@code written} if none waits; first waits for the value being written. */
    public T newest(Supplier<T> written) {
        synchronized (writing) {
            T newest = waiting.get();
            return newest == null ? written.get() : newest;
        }
    }

    private void writeWaiting() {
        synchronized (writing) {
            T newest = waiting.getAndSet(null);
            if (newest != null) {
                place.accept(newest);
            }
        }
    }

    /** Waits for the value being written, then writes the one that waits. */
    @Override
    public void close() {
        writeWaiting();
    }
}
