package org.glidefx.gallery;

import java.util.Optional;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Recipe;

/**
 * A picture to be kept.
 *
 * @param model its name; empty where nobody knows
 * @param recipe what makes it again; empty where nothing could
 * @param mask what was filled; goes into the file with the recipe
 */
public record NewPicture(
        Raster picture,
        Kind kind,
        String caption,
        String model,
        Optional<Recipe> recipe,
        Optional<Mask> mask,
        GalleryEntry.Origin origin) {}
