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
 * Decides which existing files may be replaced: only those that the same recipe made, unless the user allows any.
 *
 * @param overwrite whether any file may be replaced
 */
record ExistingFiles(OutputFiles files, boolean overwrite) {

    /**
     * Refuses existing files without a recipe, which may be the user's own. For before anything slow is done.
     *
     * @throws OutputException if there is one
     */
    void requireOurs() {
        for (Path file : files.paths()) {
            if (!overwrite && Files.exists(file) && recipe(file).isEmpty()) {
                throw OutputException.thereAlready(file);
            }
        }
    }

    /**
     * Refuses existing files that another recipe made. For once it is known how the pictures will be made.
     *
     * @param metadata the metadata that a candidate's file would have
     * @throws OutputException if there is a file that was made otherwise
     */
    void requireSame(Function<Candidate, PictureMetadata> metadata) {
        for (int i = 0; i < files.paths().size(); i++) {
            Path file = files.path(i);
            if (!overwrite && Files.exists(file) && !isMadeBy(metadata.apply(unmade(i)), file)) {
                throw OutputException.thereAlready(file);
            }
        }
    }

    private static boolean isMadeBy(PictureMetadata planned, Path file) {
        Optional<Recipe> found = recipe(file);
        return found.isPresent()
                && planned.recipe().filter(recipe -> same(recipe, found.get())).isPresent();
    }

    /**
     * True if two recipes ask for the same, whatever their results. They do not say which classifier guided, so no guided
     * picture counts as the same.
     */
    private static boolean same(Recipe one, Recipe other) {
        return one.kind() == other.kind()
                && one.caption().equals(other.caption())
                && one.model().equals(other.model())
                && one.sampling().equals(other.sampling())
                && one.source().equals(other.source())
                && one.mask().equals(other.mask())
                && one.sketch().equals(other.sketch())
                && one.box().equals(other.box())
                && one.sampling().classifier().isEmpty();
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
}
