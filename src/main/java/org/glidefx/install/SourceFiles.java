package org.glidefx.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the files of a model that the user already has. */
final class SourceFiles {

    private SourceFiles() {}

    /**
     * Returns files by their names in the model, found by their file names: as published, or with the suffix
     * .safetensors.
     *
     * @param own files and folders
     * @throws InstallException if one of them does not exist, or is or contains no file of the model
     */
    static Map<String, Path> find(InstallableModel model, List<Path> own) throws InstallException {
        Map<String, Path> found = new HashMap<>();
        for (Path given : own) {
            int before = found.size();
            for (SourceFile file : model.files()) {
                for (String name : names(file)) {
                    Path candidate = Files.isDirectory(given) ? given.resolve(name) : given;
                    if (Files.isRegularFile(candidate) && name.equals(String.valueOf(candidate.getFileName()))) {
                        found.putIfAbsent(file.name(), candidate);
                    }
                }
            }
            if (found.size() == before) {
                throw nothing(model, given);
            }
        }
        return found;
    }

    private static List<String> names(SourceFile file) {
        return file.isCheckpoint() ? List.of(file.name(), file.asSafetensors()) : List.of(file.name());
    }

    private static InstallException nothing(InstallableModel model, Path given) {
        if (!Files.exists(given)) {
            return new InstallException("There is no \"" + given + "\"; check the name of the file or folder.");
        }
        List<String> names = model.files().stream().map(SourceFile::name).toList();
        return new InstallException(
                (Files.isDirectory(given) ? "In \"" + given + "\" there is" : "\"" + given + "\" is")
                        + " none of the files of " + model.name() + " that are still needed ("
                        + String.join(", ", names)
                        + "); name them like this, or with the suffix .safetensors.");
    }
}
