package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Gaussian;
import org.glidefx.evaluate.StatisticsFile;

/** Looks at the files of a comparison, so that what cannot be used is found before hours of work are done. */
public final class ComparisonCheck {

    private ComparisonCheck() {}

    /**
     * @return the statistics if the reference is a file of them; empty if it is a folder of pictures or there is none
     * @throws IOException if the reference cannot be read
     * @throws UserException if there is no such reference, or no place to save its statistics
     */
    public static Optional<Gaussian> of(EvaluationPlan.Comparison comparison) throws IOException {
        Path saved = comparison.saved();
        if (saved != null && !canBeWritten(saved)) {
            throw UserException.input("\"" + saved + "\" cannot be written; give --save-reference a file in a folder"
                    + " that is there and takes files.");
        }
        Path reference = comparison.reference();
        if (reference == null) {
            return Optional.empty();
        }
        if (isStatistics(reference)) {
            return Optional.of(StatisticsFile.read(reference));
        }
        PictureSet.require(reference);
        return Optional.empty();
    }

    /** True for a file of statistics, false for a folder of pictures. */
    static boolean isStatistics(Path reference) {
        return Files.isRegularFile(reference)
                && reference.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    /** @throws UserException unless the features of a network can be compared with the reference */
    public static void requireAlike(Gaussian reference, String network, int features) {
        if (reference.dimensions() != features) {
            throw UserException.input("The reference has " + reference.dimensions() + " features and " + network
                    + " gives " + features + "; both must be of the same network.");
        }
    }

    private static boolean canBeWritten(Path file) {
        if (Files.exists(file)) {
            return !Files.isDirectory(file) && Files.isWritable(file);
        }
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }
}
