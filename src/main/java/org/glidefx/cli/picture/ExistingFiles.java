package org.glidefx.cli.picture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditReport;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.picture.OutputException;
import org.glidefx.picture.OutputFiles;
import org.glidefx.recipe.Recipe;

/**
 * Decides about files that are there already: nothing is written over but what the same recipe makes again, unless the
 * user says so.
 *
 * @param overwrite whether all may be replaced
 */
record ExistingFiles(OutputFiles files, boolean overwrite) {

    /**
     * Before anything slow is done: files without a recipe are somebody's own.
     *
     * @throws OutputException if one is there
     */
    void requireOurs() {
        for (Path file : files.paths()) {
            if (!overwrite && Files.exists(file) && recipe(file).isEmpty()) {
                throw refused(file);
            }
        }
    }

    /**
     * Once it is known how the pictures will be made.
     *
     * @param metadata what the file of a candidate would say
     * @throws OutputException if a file is there that was made otherwise
     */
    void requireSame(Function<Candidate, PictureMetadata> metadata) {
        for (int i = 0; i < files.paths().size(); i++) {
            Path file = files.path(i);
            if (!overwrite && Files.exists(file) && !isMadeBy(metadata.apply(unmade(i)), file)) {
                throw refused(file);
            }
        }
    }

    private static boolean isMadeBy(PictureMetadata planned, Path file) {
        Optional<Recipe> found = recipe(file);
        return found.isPresent()
                && planned.recipe().filter(recipe -> same(recipe, found.get())).isPresent();
    }

    /** True if two recipes ask for the same, whatever came out of them. */
    private static boolean same(Recipe one, Recipe other) {
        return one.kind() == other.kind()
                && one.caption().equals(other.caption())
                && one.model().equals(other.model())
                && one.sampling().equals(other.sampling())
                && one.source().equals(other.source())
                && one.mask().equals(other.mask());
    }

    private static Candidate unmade(int index) {
        return new Candidate(index, Raster.filled(1, 1, 0), new Box(0, 0, 1, 1), 1, new EditReport(1, 0, 0, 0));
    }

    private static Optional<Recipe> recipe(Path file) {
        try {
            return ImageFiles.readMetadata(file).recipe();
        } catch (ImageFileException unreadable) {
            return Optional.empty();
        }
    }

    private static OutputException refused(Path file) {
        return new OutputException(
                file + " is there already and was not made by this very command; choose another name, or replace it"
                        + " with --overwrite.");
    }
}
