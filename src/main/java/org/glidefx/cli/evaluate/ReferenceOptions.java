package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Evaluation.Reference;
import org.glidefx.evaluate.StatisticsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the pictures that others are compared with. */
final class ReferenceOptions {

    @Option(
            names = "--reference",
            paramLabel = "DIR|FILE.npz",
            description =
                    "Pictures to compare with, or their statistics; statistics alone give only the Frechet distance.")
    private @Nullable Path reference;

    @Option(
            names = "--save-reference",
            paramLabel = "FILE.npz",
            description = "Write the statistics of the reference, in the form of pytorch-fid.")
    private @Nullable Path saved;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            defaultValue = "5",
            description = "Nearest neighbours for precision, recall, density and coverage, 1 to 100 (default:"
                    + " ${DEFAULT-VALUE}).")
    private int k;

    /** @throws UserException if it is out of its range */
    int k() {
        if (k < 1 || k > 100) {
            throw UserException.usage("--neighbours must be 1 to 100, not " + k + ".");
        }
        return k;
    }

    /**
     * @throws IOException if a file cannot be read
     * @throws UserException if there is no reference in what was given
     */
    Reference read(PictureFeatures features) throws IOException {
        k();
        Path given = reference;
        if (given == null) {
            if (saved != null) {
                throw UserException.usage("--save-reference needs --reference DIR, whose statistics it writes.");
            }
            return Reference.NONE;
        }
        if (Files.isRegularFile(given)
                && given.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            return new Reference(Optional.of(StatisticsFile.read(given)), List.of());
        }
        List<float[]> seen = features.all(PictureSet.of(given));
        if (seen.size() < 2) {
            throw UserException.input(
                    "\"" + given + "\" holds fewer than two pictures that can be read; a reference needs"
                            + " more, the more the better.");
        }
        return Reference.of(seen);
    }

    /** @throws IOException if the file cannot be written */
    void save(Reference read) throws IOException {
        Path file = saved;
        if (file != null && read.gaussian().isPresent()) {
            StatisticsFile.write(file, read.gaussian().get());
        }
    }

    /** For the end of a list, or empty. */
    String about() {
        return reference == null ? "" : ", compared with " + reference.getFileName();
    }
}
