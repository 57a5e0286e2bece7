package org.glidefx.image.file;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Mask;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;

/**
 * Metadata about how a picture was made: the recipe for GlideFX, "parameters" for other programs, and the digital
 * source type. Without a recipe nothing is written.
 *
 * @param recipe what reproduces the picture
 * @param mask what was filled, in the picture's size; kept in PNG files only
 */
public record PictureMetadata(Optional<Recipe> recipe, Optional<Mask> mask) {

    /** No metadata. */
    public static final PictureMetadata NONE = new PictureMetadata(Optional.empty(), Optional.empty());

    static final String PARAMETERS = "parameters";
    static final String RECIPE = "glidefx";
    static final String XMP = "XML:com.adobe.xmp";

    /** Type of the mask's chunk: ancillary, private, not safe to copy by programs that change the pixels. */
    static final String MASK_CHUNK = "gfMK";

    public static PictureMetadata of(Recipe recipe) {
        return new PictureMetadata(Optional.of(recipe), Optional.empty());
    }

    public PictureMetadata with(Mask filled) {
        return new PictureMetadata(recipe, Optional.of(filled));
    }

    /** The settings and the recipe as texts of a PNG file. */
    List<PngChunk> texts() {
        return recipe.map(known -> List.of(
                        PngChunk.plain(PARAMETERS, Parameters.of(known)),
                        PngChunk.plain(RECIPE, ascii(RecipeJson.write(known)))))
                .orElse(List.of());
    }

    /** The mask as a chunk of a PNG file; only if there is a recipe. */
    Optional<PngChunk> maskChunk() {
        return recipe.flatMap(known -> mask)
                .map(filled -> new PngChunk(MASK_CHUNK, PngEncoder.encode(filled, PngEncoder.Effort.SMALL)));
    }

    /** Returns the same JSON with every non-ASCII character escaped. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (char letter : json.toCharArray()) {
            if (letter < 0x7F) {
                ascii.append(letter);
            } else {
                ascii.append(String.format("\\u%04x", (int) letter));
            }
        }
        return ascii.toString();
    }
}
