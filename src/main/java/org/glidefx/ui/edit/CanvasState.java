package org.glidefx.ui.edit;

import org.glidefx.editor.Layer;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.MaskStyle;
import org.glidefx.ui.canvas.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the canvas shows at one moment.
 *
 * @param shown the picture to draw; null in an empty window
 * @param sketch over the picture; null while something else is shown
 * @param floating a pasted picture that is not placed yet; null while something else is shown
 * @param preview what is being made, to be drawn inside the mask
 * @param contextBox the square that the model sees
 * @param cells the cells that the model will fill; null unless they are to be shown
 * @param paintable whether the mask may be changed
 * @param comparable whether there is a picture before the one that is shown
 * @param before the picture left of the line; null without a line
 */
record CanvasState(
        @Nullable Raster shown,
        @Nullable TileMask mask,
        @Nullable Sketch sketch,
        @Nullable Layer floating,
        MaskStyle look,
        @Nullable Preview preview,
        @Nullable Box contextBox,
        @Nullable Mask cells,
        boolean paintable,
        boolean comparable,
        @Nullable Raster before) {}
