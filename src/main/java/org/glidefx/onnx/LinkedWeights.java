package org.glidefx.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Weights behind a symbolic link. ONNX Runtime 1.29 reads external data from the model file's folder and, if the model file is
 * itself a link, from its target's folder; it refuses links to any other place.
 */
final class LinkedWeights {

    private LinkedWeights() {}

    /** Returns the name of a weights file in a model's folder that is a link which the runtime does not follow. */
    static Optional<String> outOfReach(Path model) {
        try {
            Path folder = parent(model.toAbsolutePath());
            List<Path> allowed = List.of(folder.toRealPath(), parent(model.toRealPath()));
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> leadsOut(file, allowed))
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .findFirst();
            }
        } catch (IOException e) {
            // A folder that cannot be read says nothing about links.
            return Optional.empty();
        }
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "expected a file, found a root");
    }

    private static boolean leadsOut(Path file, List<Path> allowed) {
        return file.getFileName().toString().endsWith(".data")
                && Files.isSymbolicLink(file)
                && allowed.stream().noneMatch(folder -> isIn(file, folder));
    }

    private static boolean isIn(Path file, Path folder) {
        try {
            return file.toRealPath().startsWith(folder);
        } catch (IOException dangling) {
            return false;
        }
    }
}
