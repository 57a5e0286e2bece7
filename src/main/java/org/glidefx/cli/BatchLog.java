package org.glidefx.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.recipe.PixelHash;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which lines of a batch are done, in a file beside the pictures: what makes an interrupted batch resume. A line counts as
 * done while it has not been changed and its files are there.
 */
final class BatchLog {

    static final String FILE = ".glidefx-batch.jsonl";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, Done> done = new HashMap<>();

    /** @param files names in the folder */
    private record Done(String key, List<String> files) {}

    private BatchLog(Path file) {
        this.file = file;
    }

    /** @throws IOException if the folder cannot be written */
    static BatchLog open(Path folder, boolean resume) throws IOException {
        BatchLog log = new BatchLog(folder.resolve(FILE));
        if (resume && Files.exists(log.file)) {
            for (String line : Files.readAllLines(log.file)) {
                log.take(line);
            }
        } else {
            Files.deleteIfExists(log.file);
        }
        return log;
    }

    /** A line that was cut off by a crash means one picture more to make, no more. */
    private void take(String line) {
        try {
            Done read = JSON.readValue(line, Done.class);
            done.put(read.key(), read);
        } catch (JacksonException cutOff) {
            return;
        }
    }

    private static String key(int number, String text) {
        return number + " " + PixelHash.of(text.strip().getBytes(StandardCharsets.UTF_8));
    }

    boolean isDone(int number, String text) {
        Done known = done.get(key(number, text));
        return known != null && known.files().stream().allMatch(name -> Files.isRegularFile(file.resolveSibling(name)));
    }

    /** @throws IOException if it cannot be written */
    void add(int number, String text, List<Path> files) throws IOException {
        List<String> names =
                files.stream().map(path -> String.valueOf(path.getFileName())).toList();
        String line = JSON.writeValueAsString(new Done(key(number, text), names)) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }
}
