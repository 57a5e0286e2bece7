package org.glidefx.ui.canvas;

import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;

/** Hears on the window's thread what the tools of a canvas did. */
public interface CanvasListener {

    /** Hears nothing. */
    CanvasListener NONE = new CanvasListener() {
        @Override
        public void painted(TileMask mask) {}

        @Override
        public void picked(int x, int y, MaskMode mode) {}
    };

    /** A stroke or a shape is finished; {@code mask} is the mask after it. */
    void painted(TileMask mask);

    /** The wand was used on a pixel of the picture. */
    void picked(int x, int y, MaskMode mode);
}
