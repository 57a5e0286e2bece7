package org.glidefx.gallery;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.Recipe;

/**
 * What a picture file says about itself.
 *
 * @param size size of the picture, as a box at 0, 0
 * @param recipe in GlideFX's own format
 * @param parameters as another program wrote them; empty if there are none, or there is a recipe, which says more
 */
record PictureFacts(Box size, Optional<Recipe> recipe, String parameters) {

    /** @throws ImageFileException if it is not a picture */
    static PictureFacts read(Path file) {
        Box size = ImageFiles.measure(file);
        Optional<Recipe> recipe = recipe(file);
        return new PictureFacts(size, recipe, recipe.isPresent() ? "" : foreign(file));
    }

    /** Reads the recipe; one that cannot be read counts as none. */
    private static Optional<Recipe> recipe(Path file) {
        try {
            return ImageFiles.readMetadata(file).recipe();
        } catch (ImageFileException unreadable) {
            return Optional.empty();
        }
    }

    private static String foreign(Path file) {
        return ForeignNotes.choose(ImageFiles.readTexts(file));
    }

    String caption() {
        return recipe.map(Recipe::caption)
                .orElseGet(() -> PromptReader.read(parameters).caption());
    }

    String model() {
        return recipe.map(known -> known.model().name())
                .orElseGet(() -> PromptReader.read(parameters).setting("Model"));
    }
}
