package org.glidefx.engine;

import org.glidefx.image.Raster;

/**
 * A request to enlarge a picture with the model's upsampler.
 *
 * @param picture of any size; {@link UpscalePlan} says how it is processed
 * @param caption what it shows; any text, even empty
 * @param settings {@code guidance} is 1 in the official code; guidance by a second network is not applied
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 */
public record UpscaleRequest(Raster picture, String caption, SamplingSettings settings, int count) {

    public UpscaleRequest {
        EditRequest.requireCount(count);
    }
}
