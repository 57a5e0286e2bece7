package org.glidefx.text;

/**
 * Length of a caption in tokens of a model.
 *
 * @param tokens that the caption has
 * @param most that the model's text encoder reads; further ones are cut off
 */
public record CaptionLength(int tokens, int most) {

    /** True if the end of the caption is cut off. */
    public boolean isCut() {
        return tokens > most;
    }
}
