package org.glidefx.ui.canvas;

import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/**
 * A picture that is being made, to be shown inside the mask.
 *
 * @param picture of any size, scaled into {@code place}
 * @param place where it lies in the document's pixels
 * @param within shows only where this mask covers
 */
public record Preview(Raster picture, Box place, TileMask within) {}
