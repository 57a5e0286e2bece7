package org.glidefx.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Map<String, List<String>> done = new HashMap<>();

    /** @param files names in the folder */
    private record Done(String key, List<String> files) {}

    private BatchLog(Path file) {
        this.file = file;
    }

    /**
     * Refuses a folder in which an earlier run of a batch, or of this part of it, has made pictures.
     *
     * @throws OutputException if there is its log
     */
    public static void requireNone(Path folder, BatchPart part) {
        if (Files.exists(folder.resolve(part.logFile()))) {
            throw new OutputException(folder + " holds pictures of an earlier batch; go on with --resume, make them"
                    + " again with --overwrite, or choose another folder.");
        }
    }

    /**
     * Opens a log to resume from, or an empty one. The logs of other parts of the batch count too, however many parts there
     * were.
     *
     * @throws IOException if the folder cannot be read or written
     */
    public static BatchLog open(Path folder, boolean resume, BatchPart part) throws IOException {
        BatchLog log = new BatchLog(folder.resolve(part.logFile()));
        if (!resume) {
            Files.deleteIfExists(log.file);
            return log;
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, ALL)) {
            for (Path each : logs) {
                log.done.putAll(read(text(each)));
            }
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

    /** The text of a log; a crash may have cut it off inside a character, which then reads as a substitute. */
    private static String text(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Reads the finished work in a log: names of files by keys of lines. A line that was cut off by a crash is ignored. */
    public static Map<String, List<String>> read(String text) {
        Map<String, List<String>> done = new HashMap<>();
        text.lines().forEach(line -> {
            try {
                Done read = JSON.readValue(line, Done.class);
                if (read != null && read.key() != null && read.files() != null) {
                    done.put(read.key(), read.files());
                }
            } catch (JacksonException cutOff) {
                return;
            }
        });
        return done;
    }

    /**
     * Returns a line of the log.
     *
     * @param files names in the folder
     * @return with a line break
     */
    public static String line(String key, List<String> files) {
        return JSON.writeValueAsString(new Done(key, files)) + "\n";
    }

    /** The work that earlier runs have finished: names of files, which may be gone by now, by keys of lines. */
    public Map<String, List<String>> done() {
        return Collections.unmodifiableMap(done);
    }

    public boolean isDone(String key) {
        List<String> files = done.get(key);
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
