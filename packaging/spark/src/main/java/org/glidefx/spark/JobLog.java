package org.glidefx.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.glidefx.batch.BatchLog;
import org.glidefx.batch.BatchPart;

/**
 * The resume log of a job, which is that of {@code glidefx batch}: either goes on where the other stopped. Only the driver writes it.
 *
 * <p>Closing writes what is not written yet.
 */
interface JobLog extends AutoCloseable {

    /** What earlier runs have finished: names of files by keys of lines. */
    Map<String, List<String>> done();

    /**
     * Takes a finished line in.
     *
     * @throws IOException if it cannot be written
     */
    void add(String key, List<String> files) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * The log of a folder.
     *
     * @param resume whether to go on with it
     * @throws IOException if it cannot be read or written
     */
    static JobLog open(OutFolder folder, boolean resume) throws IOException {
        Optional<Path> local = folder.local();
        if (!resume) {
            for (String old : folder.names(Segments.ANY, Segments.SUFFIX)) {
                folder.delete(old);
            }
        }
        return local.isPresent()
                ? new Appended(BatchLog.open(local.get(), resume, BatchPart.WHOLE), local.get())
                : Segments.open(folder, resume);
    }

    /** One file that grows by a line at a time, in a folder of this machine or one that it shares. */
    record Appended(BatchLog log, Path folder) implements JobLog {

        @Override
        public Map<String, List<String>> done() {
            return log.done();
        }

        @Override
        public void add(String key, List<String> files) throws IOException {
            log.add(key, files.stream().map(folder::resolve).toList());
        }

        @Override
        public void close() {
            // Every line is written by now.
        }
    }

    /**
     * Object stores append to no file, so a log there is many, each written whole: what was finished within some seconds. A driver
     * that dies loses the log of these seconds, and their lines are made again.
     */
    final class Segments implements JobLog {

        /** How the names of all logs of a folder begin, also of those that {@code glidefx batch} writes. */
        static final String ANY = ".glidefx-batch";

        static final String PREFIX = ANY + "-cluster-";
        static final String SUFFIX = ".jsonl";
        private static final Duration SPAN = Duration.ofSeconds(5);

        private final OutFolder folder;
        private final Map<String, List<String>> done;
        private final String run = PREFIX + UUID.randomUUID() + "-";
        private final StringBuilder waiting = new StringBuilder();
        private int written;
        private long last = System.nanoTime();

        private Segments(OutFolder folder, Map<String, List<String>> done) {
            this.folder = folder;
            this.done = done;
        }

        private static Segments open(OutFolder folder, boolean resume) throws IOException {
            StringBuilder logs = new StringBuilder();
            if (resume) {
                // As one text, those written last at the end, for a file belongs to the line that wrote it last.
                for (String name : folder.namesByTime(ANY, SUFFIX)) {
                    logs.append(folder.read(name)).append('\n');
                }
            }
            return new Segments(folder, BatchLog.read(logs.toString()));
        }

        @Override
        public Map<String, List<String>> done() {
            return done;
        }

        @Override
        public void add(String key, List<String> files) throws IOException {
            waiting.append(BatchLog.line(key, files));
            if (System.nanoTime() - last >= SPAN.toNanos()) {
                write();
            }
        }

        private void write() throws IOException {
            if (!waiting.isEmpty()) {
                folder.write(run + written++ + SUFFIX, waiting.toString().getBytes(StandardCharsets.UTF_8));
                waiting.setLength(0);
            }
            last = System.nanoTime();
        }

        @Override
        public void close() throws IOException {
            write();
        }
    }
}
