package org.glidefx.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glidefx.convert.ClassifierConverter;
import org.glidefx.convert.ConvertedClassifier;
import org.glidefx.engine.ClassifierGuidance;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;

/**
 * A classifier given on the command line, converted to its gradient network in a temporary folder that {@link #close}
 * deletes.
 */
public final class GivenClassifier implements AutoCloseable {

    private final Path folder;
    private final Path file;
    private final ConvertedClassifier converted;
    private final Optional<ClassifierGuidance> guidance;

    private GivenClassifier(
            Path folder, Path file, ConvertedClassifier converted, Optional<ClassifierGuidance> guidance) {
        this.folder = folder;
        this.file = file;
        this.converted = converted;
        this.guidance = guidance;
    }

    /** @throws UserException if no classifier could have this label or scale */
    public static void check(int label, double scale) {
        if (label < 0) {
            throw UserException.usage("Classes are counted from 0, so there is no class " + label + ".");
        }
        var unused = new ClassifierGuidance(Path.of(""), 1, label, scale);
    }

    /** @throws IOException if a file cannot be read or written, or is not a classifier that can be used */
    public static GivenClassifier open(Path file, Progress progress, CancelToken cancel) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UserException.input("There is no file \"" + file + "\"; check the name and the folder.");
        }
        Path folder = Files.createTempDirectory("glidefx-classifier");
        try {
            ConvertedClassifier converted =
                    new ClassifierConverter().convert(file, folder.resolve("classifier.onnx"), progress, cancel);
            return new GivenClassifier(folder, file, converted, Optional.empty());
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /**
     * Returns this classifier, set to guide towards a class.
     *
     * @throws UserException if it has no such class
     */
    public GivenClassifier guiding(int label, double scale) {
        if (label >= converted.classes()) {
            throw UserException.usage("The classifier has the classes 0 to " + (converted.classes() - 1)
                    + ", but no class " + label + ".");
        }
        return new GivenClassifier(
                folder,
                file,
                converted,
                Optional.of(new ClassifierGuidance(converted.network(), converted.imageSize(), label, scale)));
    }

    /** The file that was given. */
    public Path file() {
        return file;
    }

    public Optional<ClassifierGuidance> guidance() {
        return guidance;
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // The system cleans up its temporary folder by itself, so a message would not help.
            return;
        }
    }
}
