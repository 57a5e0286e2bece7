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
 * Layout of the user's folder of models. Names with a dot in front are not models.
 *
 * @param root the user's folder of models
 * @param name of the model
 */
record InstallFolders(Path root, String name) {

    /** The finished model. */
    Path model() {
        return root.resolve(name);
    }

    /** The folder of what is fetched, kept until the model is installed. */
    Path downloads() {
        return root.resolve(".downloads").resolve(name);
    }

    /** The folder that the model is made in; of no use to anybody after a crash. */
    Path staging() {
        return root.resolve(".installing-" + name);
    }

    /** The model in the making. */
    Path stagedModel() {
        return staging().resolve("model");
    }

    /** Checksums of what was fetched, for the next time. */
    Path knownFiles() {
        return root.resolve(".known-files.json");
    }

    Path lock() {
        return root.resolve(".lock-" + name);
    }

    /** Puts the model in the making into its place, at once; what was there goes first, and comes back on failure. */
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

    /** Deletes a folder with all that is in it, if it is there; follows no links. */
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
