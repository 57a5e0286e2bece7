package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Mask;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.SourceType;

/**
 * Metadata about how a picture was made: a recipe for us, "parameters" for other programs, the digital
 * source type for everybody. Without a recipe it says nothing.
 *
 * @param recipe what makes the picture again
 * @param mask what was filled, in the picture's size; kept in PNG files only
 */
public record PictureMetadata(Optional<Recipe> recipe, Optional<Mask> mask) {

    /** Nothing is said. */
    public static final PictureMetadata NONE = new PictureMetadata(Optional.empty(), Optional.empty());

    static final String PARAMETERS = "parameters";
    static final String RECIPE = "glidefx";
    static final String XMP = "XML:com.adobe.xmp";

    /** Ancillary, private, not to be copied by programs that change the pixels. */
    static final String MASK_CHUNK = "gfMK";

    public static PictureMetadata of(Recipe recipe) {
        return new PictureMetadata(Optional.of(recipe), Optional.empty());
    }

    public PictureMetadata with(Mask filled) {
        return new PictureMetadata(recipe, Optional.of(filled));
    }

    /** For a PNG file. */
    List<PngChunk> chunks() {
        if (recipe.isEmpty()) {
            return List.of();
        }
        Recipe known = recipe.get();
        List<PngChunk> chunks = new ArrayList<>();
        chunks.add(PngChunk.text(PARAMETERS, Parameters.of(known)));
        chunks.add(PngChunk.text(RECIPE, RecipeJson.write(known)));
        chunks.add(PngChunk.text(XMP, Xmp.packet(SourceType.of(known), known.program(), Optional.empty())));
        mask.ifPresent(
                filled -> chunks.add(new PngChunk(MASK_CHUNK, PngEncoder.encode(filled, PngEncoder.Effort.SMALL))));
        return chunks;
    }
}
