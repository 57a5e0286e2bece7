package org.glidefx.ui.canvas;

import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;

/** Hears on the window's thread what the tools of a canvas did. */
public interface CanvasListener {

    /** Hears nothing. */
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

    /** The square that the model sees is to be there, as near as that is possible. */
    void boxMoved(Box wanted);

    /** A stroke on the sketch is finished; {@code sketch} is the sketch after it. */
    default void sketched(Sketch sketch) {}

    /** The colour of this pixel of the picture is to be sketched with. */
    default void colourPicked(int x, int y) {}

    /** The picture is to be cut to this frame inside it; in the picture's pixels. */
    default void cropped(Box frame) {}

    /** The picture is to be as large as this frame around it; in the picture's pixels. */
    void extended(Box frame);

    /** True if something else than the picture is looked at, such as a candidate, which {@link #uncover} puts aside. */
    default boolean isCovered() {
        return false;
    }

    /** A tool reaches for the picture, which is to be looked at from now on. */
    default void uncover() {}

    /** Hears on the window's thread what is done with the picture that floats. */
    interface Placing {

        /** Hears nothing. */
        Placing NONE = new Placing() {
            @Override
            public void floated(Layer moved) {}

            @Override
            public void placed() {}

            @Override
            public void dropped() {}
        };

        /** It was moved, or has another size. */
        void floated(Layer moved);

        /** It is to become part of the picture. */
        void placed();

        /** It is to go. */
        void dropped();
    }
}
