package org.glidefx.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.picture.OutputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Log of the finished lines of a batch, in a file beside the pictures, from which an interrupted batch resumes. A line counts
 * as done while its key, which {@link BatchWork#key} makes, is the same and its files are there. Older programs wrote keys that
 * cover less of model and settings; no new key equals one of these, so their lines are made again.
 */
public final class BatchLog {

    /** The log of a whole batch. */
    public static final String FILE = ".glidefx-batch.jsonl";

    /** Glob pattern for the names of all logs of a folder; all of them count, whichever process wrote them. */
    public static final String ALL = ".glidefx-batch*.jsonl";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Done all = new Done();

    /** @param files names in the folder */
    private record Line(String key, List<String> files) {}

    /** What logs say of a folder. Whoever wrote a file last made it, so the lines that named it before are no longer done. */
    private static final class Done {

        private final Map<String, List<String>> files = new HashMap<>();
        private final Map<String, String> makers = new HashMap<>();

        void take(Line line) {
            for (String name : line.files()) {
                String before = makers.put(name, line.key());
                if (before != null && !before.equals(line.key())) {
                    files.remove(before);
                }
            }
            files.put(line.key(), line.files());
        }
    }

    private BatchLog(Path file) {
        this.file = file;
    }

    /**
     * Refuses a folder in which an earlier run of a batch, or of this part of it, has made pictures. The other parts may be at work
     * just now, so their logs are none of an earlier run.
     *
     * @throws OutputException if there is its log
     * @throws IOException if the folder cannot be read
     */
    public static void requireNone(Path folder, BatchPart part) throws IOException {
        if (Files.isDirectory(folder) && logs(folder).stream().anyMatch(log -> !part.isBeside(log))) {
            throw new OutputException(folder + " holds pictures of an earlier batch; go on with --resume, make them"
                    + " again with --overwrite, or choose another folder.");
        }
    }

    /**
     * Opens a log to resume from, or an empty one. The logs of other parts of the batch count too, however many parts there
     * were; the whole batch, begun anew, removes them.
     *
     * @throws IOException if the folder cannot be read or written
     */
    public static BatchLog open(Path folder, boolean resume, BatchPart part) throws IOException {
        BatchLog log = new BatchLog(folder.resolve(part.logFile()));
        if (!resume) {
            for (Path each : part.equals(BatchPart.WHOLE) ? logs(folder) : List.of(log.file)) {
                Files.deleteIfExists(each);
            }
            return log;
        }
        for (Path each : logs(folder)) {
            read(text(each), log.all);
        }
        if (Files.exists(log.file)) {
            String written = text(log.file);
            if (!written.isEmpty() && !written.endsWith("\n")) {
                // A crash cut the last line off; the next must not be appended to it, where it could not be read.
                Files.writeString(log.file, "\n", StandardOpenOption.APPEND);
            }
        }
        return log;
    }

    /** All logs of a folder, those written last at the end. */
    private static List<Path> logs(Path folder) throws IOException {
        Map<Path, FileTime> written = new HashMap<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, ALL)) {
            for (Path each : logs) {
                written.put(each, Files.getLastModifiedTime(each));
            }
        }
        return written.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The text of a log; a crash may have cut it off inside a character, which then reads as a substitute. */
    private static String text(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Reads the finished work in a log: names of files by keys of lines. A line that was cut off by a crash is ignored. */
    public static Map<String, List<String>> read(String text) {
        Done all = new Done();
        read(text, all);
        return all.files;
    }

    private static void read(String text, Done all) {
        text.lines().forEach(line -> {
            try {
                Line read = JSON.readValue(line, Line.class);
                if (read != null && read.key() != null && read.files() != null) {
                    all.take(read);
                }
            } catch (JacksonException cutOff) {
                return;
            }
        });
    }

    /**
     * Returns a line of the log.
     *
     * @param files names in the folder
     * @return with a line break
     */
    public static String line(String key, List<String> files) {
        return JSON.writeValueAsString(new Line(key, files)) + "\n";
    }

    /** The work that earlier runs have finished: names of files, which may be gone by now, by keys of lines. */
    public Map<String, List<String>> done() {
        return Collections.unmodifiableMap(all.files);
    }

    public boolean isDone(String key) {
        List<String> files = all.files.get(key);
        return files != null && files.stream().allMatch(name -> Files.isRegularFile(file.resolveSibling(name)));
    }

    /** @throws IOException if it cannot be written */
    public void add(String key, List<Path> files) throws IOException {
        List<String> names =
                files.stream().map(path -> String.valueOf(path.getFileName())).toList();
        Files.writeString(
                file, line(key, names), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }
}
