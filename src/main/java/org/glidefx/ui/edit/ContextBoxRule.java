package org.glidefx.ui.edit;

import org.glidefx.image.Box;

/** Tells which part of a picture the model will look at. */
@FunctionalInterface
public interface ContextBoxRule {

    /**
     * @param mask the box around everything masked, inside the picture
     * @param width of the picture
     */
    Box around(Box mask, int width, int height);
}
