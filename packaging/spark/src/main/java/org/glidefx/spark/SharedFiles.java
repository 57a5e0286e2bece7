package org.glidefx.spark;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.glidefx.errors.UserException;

/** Folders that a job's machines share: unpacked from {@code --archives} under a name, or at the same path everywhere. */
final class SharedFiles {

    private SharedFiles() {}

    /**
     * The folder of an archive of this name if there is one, else the name as a path.
     *
     * @throws UserException if it is neither
     */
    static Path folder(String nameOrPath) {
        try {
            Path path = Path.of(nameOrPath);
            Path unpacked = Path.of(SparkFiles.getRootDirectory()).resolve(path);
            return !nameOrPath.isEmpty() && !path.isAbsolute() && Files.isDirectory(unpacked) ? unpacked : path;
        } catch (InvalidPathException noPath) {
            throw UserException.input("\"" + nameOrPath + "\" is no path; check the name.", noPath);
        }
    }

    /**
     * The file of this path in an archive if there is one, else the path itself.
     *
     * @throws UserException if it is no path
     */
    static Path file(String path) {
        try {
            Path plain = Path.of(path);
            Path unpacked = Path.of(SparkFiles.getRootDirectory()).resolve(plain);
            return !plain.isAbsolute() && Files.isRegularFile(unpacked) ? unpacked : plain;
        } catch (InvalidPathException noPath) {
            throw UserException.input("\"" + path + "\" is no path; check the name.", noPath);
        }
    }

    /** What {@link #folder} finds, as text that a library of models understands. */
    static String model(String nameOrPath) {
        Path folder = folder(nameOrPath);
        // An archive may hold the model's files, or the folder that holds them.
        Path inner = folder.resolve(String.valueOf(folder.getFileName()));
        return Files.isDirectory(inner) ? inner.toString() : folder.toString();
    }
}
