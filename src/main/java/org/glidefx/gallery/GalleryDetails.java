package org.glidefx.gallery;

import java.util.List;
import java.util.Optional;
import org.glidefx.recipe.Recipe;

/**
 * Details of one picture that its {@link GalleryEntry} does not have.
 *
 * @param recipe what makes it again; empty if nothing is known to
 * @param parameters what another program wrote about it; may be empty
 * @param source name of the file that it was imported from; may be empty
 * @param collections ids of the collections that it is in
 */
public record GalleryDetails(Optional<Recipe> recipe, String parameters, String source, List<Long> collections) {

    public static final GalleryDetails NONE = new GalleryDetails(Optional.empty(), "", "", List.of());

    public GalleryDetails {
        collections = List.copyOf(collections);
    }
}
