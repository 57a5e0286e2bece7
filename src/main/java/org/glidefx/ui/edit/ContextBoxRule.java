package org.glidefx.ui.edit;

import org.glidefx.image.Box;

/** Computes the square of a picture that the model sees. */
@FunctionalInterface
public interface ContextBoxRule {

    /**
     * @param mask the box around everything masked, inside the picture
     * @param width of the picture
     */
    Box around(Box mask, int width, int height);
}
