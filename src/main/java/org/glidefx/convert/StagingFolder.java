package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hidden folder in the model's, in which a stage is prepared. Closing it removes it with all that is still in it, so a
 * conversion that fails or is stopped leaves nothing behind.
 *
 * <p>It is beside the model's folder only if that does not exist yet: a folder that is there may be the root of another
 * disk, or the only one that may be written to.
 */
final class StagingFolder implements AutoCloseable {

    private final Path folder;
    private final Path target;

    private StagingFolder(Path folder, Path target) {
        this.folder = folder;
        this.target = target;
    }

    /** @param target the model's folder, which need not exist */
    static StagingFolder of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null || (Files.exists(absolute) && !Files.isDirectory(absolute))) {
            throw new ConversionException("The model folder " + target + " is not a folder; choose another.");
        }
        Path home = Files.isDirectory(absolute) ? absolute : Files.createDirectories(parent);
        return new StagingFolder(Files.createTempDirectory(home, ".converting-"), absolute);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Moves files into the target in the given order; if one cannot be moved, those before it are moved back.
     *
     * @param names files prepared here
     * @param stale files of the target to remove afterwards
     */
    void publish(List<String> names, List<String> stale) throws IOException {
        Files.createDirectories(target);
        for (String name : names) {
            // If it were moved aside, it would be deleted with all that is in it when this is closed.
            if (Files.isDirectory(target.resolve(name))) {
                throw new ConversionException(
                        "The model folder has a folder " + name + " where a file must go; choose another.");
            }
        }
        Path replaced = Files.createDirectory(folder.resolve("replaced"));
        Deque<String> moved = new ArrayDeque<>();
        try {
            for (String name : names) {
                moved.push(name);
                if (Files.exists(target.resolve(name))) {
                    move(target.resolve(name), replaced.resolve(name));
                }
                move(folder.resolve(name), target.resolve(name));
            }
        } catch (IOException e) {
            takeBack(moved, replaced);
            throw e;
        }
        for (String name : stale) {
            Files.deleteIfExists(target.resolve(name));
        }
    }

    private void takeBack(Deque<String> moved, Path replaced) throws IOException {
        for (String name : moved) {
            if (Files.exists(replaced.resolve(name))) {
                move(replaced.resolve(name), target.resolve(name));
            } else if (!Files.exists(folder.resolve(name))) {
                Files.deleteIfExists(target.resolve(name));
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> contents = Files.walk(folder)) {
            for (Path path : contents.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
