package org.glidefx.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers which model files were read and had the hash that model.json states, so that opening a model need not read
 * gigabytes again. A file counts as checked while its path, size, modification time and file key are those it had then.
 *
 * <p>Kept as lines of text in one file. That file is only a cache: if it is missing, damaged or cannot be written, models are
 * read again, which is no error. Safe for use by several threads and processes; if two write at once, the lines of one are
 * lost.
 */
public final class CheckedFiles {

    /** A file that changed more recently than this is not remembered, since another change might leave the same time. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final int MAX_LINES = 1000;
    private static final int MAX_BYTES = 1 << 20;

    private final Optional<Path> memory;

    private CheckedFiles(Optional<Path> memory) {
        this.memory = memory;
    }

    /** Remembers nothing. */
    public static CheckedFiles none() {
        return new CheckedFiles(Optional.empty());
    }

    /** @param memory the file of lines; neither it nor its folder needs to exist */
    public static CheckedFiles in(Path memory) {
        return new CheckedFiles(Optional.of(memory));
    }

    /** Returns the lines of all files that were checked. */
    synchronized Set<String> known() {
        try {
            if (memory.isPresent() && Files.size(memory.get()) <= MAX_BYTES) {
                return new HashSet<>(Files.readAllLines(memory.get()));
            }
        } catch (IOException nothingKnown) {
            return Set.of();
        }
        return Set.of();
    }

    /**
     * Returns the line that says that a file, as it is now, has this hash; empty if the file must not be remembered.
     *
     * @param sha256 in lower-case hexadecimal digits
     */
    Optional<String> line(Path file, String sha256) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes now = Files.readAttributes(real, BasicFileAttributes.class);
            Instant changed = now.lastModifiedTime().toInstant();
            if (memory.isEmpty() || changed.isAfter(Instant.now().minus(SETTLED)) || hasControl(real.toString())) {
                return Optional.empty();
            }
            return Optional.of(String.join(
                    "\t",
                    sha256,
                    Long.toString(now.size()),
                    changed.toString(),
                    String.valueOf(now.fileKey()),
                    real.toString()));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static boolean hasControl(String path) {
        return path.chars().anyMatch(Character::isISOControl);
    }

    /** Adds lines; the oldest are dropped when there are too many. */
    synchronized void remember(List<String> lines) {
        if (memory.isEmpty() || lines.isEmpty()) {
            return;
        }
        Path file = memory.get();
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<String> all = new ArrayList<>(
                    Files.exists(file) && Files.size(file) <= MAX_BYTES ? Files.readAllLines(file) : List.of());
            all.removeAll(lines);
            all.addAll(lines);
            Files.write(fresh, all.subList(Math.max(0, all.size() - MAX_LINES), all.size()));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException forgotten) {
            fresh.toFile().delete();
        }
    }
}
