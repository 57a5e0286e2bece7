package org.glidefx.jobs;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes values on a thread of its own, so that a slow disk holds up nobody. While one is written the newest alone waits: what was
 * given last is what stays. Safe to use from any thread.
 *
 * <p>The thread is no daemon: the program does not end while a value waits, even if nobody {@linkplain #close closes} this.
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
     * @param place takes one value at a time
     */
    public NewestWriter(String name, Consumer<T> place) {
        this.name = name;
        this.place = place;
    }

    /** Comes back at once; a value that was not begun is given up for this one. */
    public void write(T value) {
        if (waiting.getAndSet(value) == null) {
            new Thread(this::writeWaiting, name).start();
        }
    }

    /** The value that waits, or what {@code written} finds; waits for what is being written. */
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

    /** Writes what waits, and waits for what is being written. */
    @Override
    public void close() {
        writeWaiting();
    }
}
