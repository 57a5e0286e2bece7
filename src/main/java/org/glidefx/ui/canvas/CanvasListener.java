package org.glidefx.ui.canvas;

import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;

/** Is told on the window's thread what the tools of a canvas did. */
public interface CanvasListener {

    /** Ignores everything. */
    CanvasListener NONE = new CanvasListener() {
        @Override
        public void painted(TileMask mask) {}

        @Override
        public void picked(int x, int y, MaskMode mode) {}

        @Override
        public void boxMoved(Box wanted) {}

        @Override
        public void extended(Box frame) {}
    };

    /** A stroke or a shape is finished; {@code mask} is the mask after it. */
    void painted(TileMask mask);

    /** The wand was used on a pixel of the picture. */
    void picked(int x, int y, MaskMode mode);

    /** The square that the model sees is to be as near to {@code wanted} as possible. */
    void boxMoved(Box wanted);

    /** A stroke on the sketch is finished; {@code sketch} is the sketch after it. */
    default void sketched(Sketch sketch) {}

    /** The colour of this pixel of the picture is to be sketched with. */
    default void colourPicked(int x, int y) {}

    /** The picture is to be cropped to this frame inside it, in the picture's pixels. */
    default void cropped(Box frame) {}

    /** The canvas is to be extended to this frame around the picture, in the picture's pixels. */
    void extended(Box frame);

    /** True if something other than the picture is shown, such as a candidate, which {@link #uncover} puts aside. */
    default boolean isCovered() {
        return false;
    }

    /** A tool needs the picture itself, which is to be shown from now on. */
    default void uncover() {}

    /** Is told on the window's thread what is done with the floating picture. */
    interface Placing {

        /** Ignores everything. */
        Placing NONE = new Placing() {
            @Override
            public void floated(Layer moved) {}

            @Override
            public void placed() {}

            @Override
            public void dropped() {}
        };

        /** It was moved or scaled. */
        void floated(Layer moved);

        /** It is to become part of the picture. */
        void placed();

        /** It is to be dropped. */
        void dropped();
    }
}
