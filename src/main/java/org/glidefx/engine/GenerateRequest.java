package org.glidefx.engine;

import java.util.Optional;
import org.glidefx.recipe.Variation;

/**
 * Pictures from words alone; of the settings, {@link SamplingSettings#followCaption} is 0, for there is no scene.
 *
 * @param caption any text, also empty
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 * @param variation of which candidate these are variations, if any
 */
public record GenerateRequest(String caption, SamplingSettings settings, int count, Optional<Variation> variation) {

    public GenerateRequest {
        settings = settings.withoutScene();
        EditRequest.requireCount(count);
        EditRequest.requireWithin(variation, settings);
    }

    /** Without variation. */
    public GenerateRequest(String caption, SamplingSettings settings, int count) {
        this(caption, settings, count, Optional.empty());
    }
}
