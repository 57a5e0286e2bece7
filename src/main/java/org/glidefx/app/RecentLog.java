package org.glidefx.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Keeps the last records of the log in memory, for crash reports. Safe on any thread. */
final class RecentLog extends Handler {

    private static final int MOST = 60;

    private final Deque<String> records = new ArrayDeque<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    RecentLog() {
        setLevel(Level.INFO);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (isLoggable(entry)) {
            records.addLast(formatter.format(entry).strip());
            if (records.size() > MOST) {
                records.removeFirst();
            }
        }
    }

    /** The records, the oldest first. */
    synchronized List<String> records() {
        return List.copyOf(records);
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
