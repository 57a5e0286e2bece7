package org.glidefx.install;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the user's folder of models. Names that begin with a dot are not models.
 *
 * @param root the user's folder of models
 * @param name of the model
 */
record InstallFolders(Path root, String name) {

    /** The finished model. */
    Path model() {
        return root.resolve(name);
    }

    /** The folder of downloads, kept until the model is installed. */
    Path downloads() {
        return root.resolve(".downloads").resolve(name);
    }

    /** The folder in which the model is built; useless after a crash. */
    Path staging() {
        return root.resolve(".installing-" + name);
    }

    /** The model being built. */
    Path stagedModel() {
        return staging().resolve("model");
    }

    /** The file with the checksums of earlier downloads. */
    Path knownFiles() {
        return root.resolve(".known-files.json");
    }

    Path lock() {
        return root.resolve(".lock-" + name);
    }

    /** Moves the finished model into place in one step; an existing model is moved away first, and back on failure. */
    void publish() throws IOException {
        Path old = staging().resolve("old");
        boolean replaces = Files.exists(model());
        if (replaces) {
            Files.move(model(), old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(stagedModel(), model(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, model(), StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    /** Deletes a folder with everything in it, if it exists; does not follow links. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
