package org.glidefx.ui.edit;

import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;

/** What is masked once a pasted picture is placed, for a fill to join it to the picture. */
public enum FillAround {
    /** The mask from before. */
    NOTHING,
    /** A band along its edge, half inside and half outside. */
    BORDER,
    /** Everything but the picture without its outermost pixels. */
    SURROUNDINGS;

    /** The band reaches this part of the longer side inwards and outwards. */
    private static final int BAND_PART = 16;

    private static final int LEAST_BAND = 4;
    private static final int HALF = 128;

    /**
     * Looks at every pixel: not for the window's thread.
     *
     * @param placed as it lies over the picture
     * @param before of the picture's size
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
