package org.glidefx.text;

/**
 * How long a caption is to a model.
 *
 * @param tokens that the caption has
 * @param most that the model's text encoder reads; what goes beyond is cut off
 */
public record CaptionLength(int tokens, int most) {

    /** True if the end of the caption is cut off. */
    public boolean isCut() {
        return tokens > most;
    }
}
