package org.glidefx.ui.edit;

import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;

/** What is masked once a pasted picture is placed, so that a fill can blend it in. */
public enum FillAround {
    /** Leaves the mask as it was. */
    NOTHING,
    /** Masks a band along the pasted picture's edge, half inside and half outside. */
    BORDER,
    /** Masks everything outside the pasted picture, and a band inside its edge. */
    SURROUNDINGS;

    /** Each half of the band is the longer side, divided by this, wide. */
    private static final int BAND_PART = 16;

    private static final int LEAST_BAND = 4;
    private static final int HALF = 128;

    /**
     * Returns the mask. Computes every pixel: not for the window's thread.
     *
     * @param placed the pasted picture as it lies over the picture
     * @param before the mask, of the picture's size
     */
    TileMask mask(Layer placed, TileMask before) {
        if (this == NOTHING) {
            return before;
        }
        Mask covered = covered(placed, before.width(), before.height());
        int side = Math.max(placed.place().width(), placed.place().height());
        int band = Math.clamp(side / BAND_PART, LEAST_BAND, MaskEdges.MAX_RADIUS);
        TileMask inner = TileMask.of(MaskEdges.shrunk(covered, band));
        TileMask outer = this == BORDER
                ? TileMask.of(MaskEdges.grown(covered, band))
                : TileMask.empty(before.width(), before.height()).inverted();
        return outer.with(inner, MaskMode.TAKE_AWAY);
    }

    private static Mask covered(Layer placed, int width, int height) {
        byte[] coverage = new byte[Math.multiplyExact(width, height)];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (placed.coverage(i % width, i / width) >= HALF ? 255 : 0);
        }
        return Mask.of(width, height, coverage);
    }
}
