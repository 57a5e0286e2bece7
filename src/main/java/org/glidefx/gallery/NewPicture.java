package org.glidefx.gallery;

import java.util.Optional;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Recipe;

/**
 * A picture to add to the gallery.
 *
 * @param model its name; empty if unknown
 * @param recipe what makes it again; empty if nothing is known to
 * @param mask what was filled; written to the file if there is a recipe
 */
public record NewPicture(
        Raster picture,
        Kind kind,
        String caption,
        String model,
        Optional<Recipe> recipe,
        Optional<Mask> mask,
        GalleryEntry.Origin origin) {}
