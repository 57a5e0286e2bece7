package org.glidefx.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;
import org.glidefx.batch.BatchSetup;
import org.glidefx.batch.BatchWork;
import org.glidefx.jobs.CancelToken;
import org.glidefx.picture.OutputException;

/**
 * Work on lines with an open engine. What a task gives back stays open for the next of the same process, so an executor that runs
 * one task at a time has one engine for all of a job's lines; one that runs several has as many.
 *
 * @param folder where pictures are written before they go to the job's folder
 */
record WarmWork(Key key, BatchWork work, TaskReport report, Path folder) {

    private static final Map<Key, Deque<WarmWork>> IDLE = new ConcurrentHashMap<>();

    /**
     * What makes two tasks use the same engine.
     *
     * @param goal where pictures lie in the end, if that is on this machine; else empty
     * @param root of the application's files, which a process may outlive
     */
    private record Key(JobSettings settings, int card, Optional<Path> goal, String root) {}

    /**
     * Idle work, or new work whose engine opens with its first line.
     *
     * @param card which graphics card
     * @throws IOException if this machine has no room for files
     */
    static WarmWork take(JobSettings settings, int card, Optional<Path> goal, String host) throws IOException {
        Key key = new Key(settings, card, goal, SparkFiles.getRootDirectory());
        Deque<WarmWork> idle = IDLE.computeIfAbsent(key, unused -> new ArrayDeque<>());
        synchronized (idle) {
            WarmWork known = idle.pollFirst();
            if (known != null) {
                return known;
            }
        }
        return open(key, host);
    }

    private static WarmWork open(Key key, String host) throws IOException {
        closeOthers(key);
        Path folder = Files.createTempDirectory(Path.of(key.root()), "glidefx");
        BatchSetup setup = new BatchSetup(
                WorkerEngines.of(host, key.settings().hashes()),
                key.settings().defaults(key.card()),
                key.settings().folder(),
                folder,
                key.goal().orElse(folder),
                true,
                () -> {
                    throw new OutputException(
                            "A cluster keeps no gallery; leave \"gallery\" out, and put the pictures into one with"
                                    + " glidefx gallery import.");
                },
                CancelToken.none());
        TaskReport report = new TaskReport();
        return new WarmWork(key, new BatchWork(setup, report), report, folder);
    }

    /**
     * Closes what is idle on the same card for other work. An evaluation has a folder, and so a key, for each guidance scale; all their
     * engines together could be more than the card's memory holds.
     */
    private static void closeOthers(Key key) {
        IDLE.forEach((other, idle) -> {
            if (other.card() == key.card() && !other.equals(key)) {
                clear(idle);
            }
        });
    }

    private static void clear(Deque<WarmWork> idle) {
        synchronized (idle) {
            idle.forEach(WarmWork::close);
            idle.clear();
        }
    }

    /** Keeps this for the next task. */
    void giveBack() {
        Deque<WarmWork> idle = IDLE.computeIfAbsent(key, unused -> new ArrayDeque<>());
        synchronized (idle) {
            idle.addFirst(this);
        }
    }

    /** Ends this after a failure, for nobody knows what state it is in. */
    void close() {
        work.close();
    }

    /** Closes everything that is idle in this process, such as a driver's in local mode. */
    static void closeAll() {
        IDLE.values().forEach(WarmWork::clear);
    }
}
