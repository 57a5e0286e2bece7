package org.glidefx.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.glidefx.cli.evaluate.Viewers;
import org.jspecify.annotations.Nullable;

/** Networks that look at pictures, which stay open for the next task of the same process. */
record WarmViewers(Key key, Viewers viewers, Viewpoint viewpoint) {

    private static final Map<Key, Deque<WarmViewers>> IDLE = new ConcurrentHashMap<>();

    /** @param root of the application's files, which a process may outlive */
    private record Key(LookSettings settings, int card, String root) {}

    /**
     * Idle networks of this process, or new ones, on the card of the task that runs.
     *
     * @param expected what other machines have; null if nobody knows yet
     * @throws IOException if a file cannot be read
     * @throws WorkerModelException if this machine has other networks
     */
    static WarmViewers take(LookSettings settings, @Nullable Viewpoint expected) throws IOException {
        int card = LineTask.card(TaskContext.get().resourcesJMap()).orElse(0);
        Key key = new Key(settings, card, SparkFiles.getRootDirectory());
        Deque<WarmViewers> idle = IDLE.computeIfAbsent(key, unused -> new ArrayDeque<>());
        synchronized (idle) {
            WarmViewers known = idle.pollFirst();
            if (known != null) {
                return known;
            }
        }
        return open(key, expected);
    }

    private static WarmViewers open(Key key, @Nullable Viewpoint expected) throws IOException {
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        // What made the pictures has done its work, and a process may have no room for both.
        WarmWork.closeAll();
        Viewers viewers = key.settings().open(key.card(), host);
        Viewpoint found = Viewpoint.of(viewers);
        if (expected != null && !expected.equals(found)) {
            viewers.close();
            throw new WorkerModelException(
                    "The networks on " + host + " are " + found + ", the job's are " + expected
                            + "; give all machines the same files.",
                    null);
        }
        return new WarmViewers(key, viewers, found);
    }

    /** Keeps this for the next task. */
    void giveBack() {
        Deque<WarmViewers> idle = IDLE.computeIfAbsent(key, unused -> new ArrayDeque<>());
        synchronized (idle) {
            idle.addFirst(this);
        }
    }

    /** Ends this after a failure, for nobody knows what state it is in. */
    void close() {
        viewers.close();
    }

    /** Closes everything that is idle in this process, such as a driver's in local mode. */
    static void closeAll() {
        for (Deque<WarmViewers> idle : IDLE.values()) {
            synchronized (idle) {
                idle.forEach(WarmViewers::close);
                idle.clear();
            }
        }
    }
}
