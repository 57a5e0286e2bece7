package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.recipe.Variation;

/**
 * A request for whole pictures, from a caption alone or from a caption and a picture. In its settings {@link
 * SamplingSettings#followCaption} is 0, since there are no surroundings, and {@link SamplingSettings#strength} is 1 if there is
 * no picture.
 *
 * @param caption any text, even empty
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 * @param variation the candidate to vary, if any
 * @param from the picture that the base starts from and whose size the results have; empty to start from noise
 */
public record GenerateRequest(
        String caption, SamplingSettings settings, int count, Optional<Variation> variation, Optional<Raster> from) {

    public GenerateRequest {
        settings = from.isPresent() ? settings.withoutScene() : settings.fromNoise();
        EditRequest.requireCount(count);
        EditRequest.requireWithin(variation, settings);
    }

    /** From a caption alone. */
    public GenerateRequest(String caption, SamplingSettings settings, int count, Optional<Variation> variation) {
        this(caption, settings, count, variation, Optional.empty());
    }

    /** From a caption alone, without variation. */
    public GenerateRequest(String caption, SamplingSettings settings, int count) {
        this(caption, settings, count, Optional.empty());
    }
}
