package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Variation;

/**
 * Whole pictures: from words alone, or from words and a picture as it is. Of the settings, {@link
 * SamplingSettings#followCaption} is 0, for there is no scene, and {@link SamplingSettings#strength} is 1 where there is no
 * picture.
 *
 * @param caption any text, also empty
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 * @param variation of which candidate these are variations, if any
 * @param from the picture that the base starts from, whose size the results have; empty for one from words alone
 */
public record GenerateRequest(
        String caption, SamplingSettings settings, int count, Optional<Variation> variation, Optional<Raster> from) {

    public GenerateRequest {
        settings = from.isPresent() ? settings.withoutScene() : settings.fromNoise();
        EditRequest.requireCount(count);
        EditRequest.requireWithin(variation, settings);
    }

    /** From words alone. */
    public GenerateRequest(String caption, SamplingSettings settings, int count, Optional<Variation> variation) {
        this(caption, settings, count, variation, Optional.empty());
    }

    /** From words alone, without variation. */
    public GenerateRequest(String caption, SamplingSettings settings, int count) {
        this(caption, settings, count, Optional.empty());
    }
}
