package org.glidefx.gallery;

import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.Recipe;

/**
 * Facts that a picture file states about itself.
 *
 * @param size of the picture, from 0, 0
 * @param recipe in our own form
 * @param parameters as another program wrote them; empty where there are none or a recipe says more
 */
record PictureFacts(Box size, Optional<Recipe> recipe, String parameters) {

    /** @throws ImageFileException if it is no picture */
    static PictureFacts read(Path file) {
        Box size = ImageFiles.measure(file);
        Optional<Recipe> recipe = recipe(file);
        return new PictureFacts(size, recipe, recipe.isPresent() ? "" : foreign(file));
    }

    /** A recipe that cannot be read makes the picture no worse than one without. */
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
