package org.glidefx.glide;

/**
 * Pictures from words alone.
 *
 * @param caption any text, also empty
 * @param count candidates, 1 to {@link EditRequest#MAX_COUNT}
 */
public record GenerateRequest(String caption, SamplingSettings settings, int count) {

    public GenerateRequest {
        EditRequest.requireCount(count);
    }
}
