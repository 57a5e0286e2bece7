package org.glidefx.engine;

import java.util.Optional;

/**
 * Pictures from words alone.
 *
 * @param caption any text, also empty
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 * @param variation of which candidate these are variations, if any
 */
public record GenerateRequest(String caption, SamplingSettings settings, int count, Optional<Variation> variation) {

    public GenerateRequest {
        EditRequest.requireCount(count);
        variation.ifPresent(varied -> varied.requireWithin(settings));
    }

    /** Without variation. */
    public GenerateRequest(String caption, SamplingSettings settings, int count) {
        this(caption, settings, count, Optional.empty());
    }
}
