package org.glidefx.ui.canvas;

/** The tools of the rail, in its order. */
public enum ToolKind {
    /** Pans the picture. */
    HAND,
    /** Paints the mask. */
    BRUSH,
    /** Erases the mask. */
    ERASER,
    /** Paints colours for a fill to start from, under the mask. */
    SKETCH,
    /** Takes the colour of a pixel for sketching. */
    PICKER,
    /** Masks a rectangle of whole pixels. */
    RECTANGLE,
    /** Masks what is inside a freehand outline. */
    LASSO,
    /** Masks a polygon. */
    POLYGON,
    /** Masks what has the colour that was clicked on. */
    WAND,
    /** Moves and resizes the square that the model sees. */
    BOX,
    /** Extends the canvas at its sides. */
    EXTEND,
    /** Frames the part of the picture to keep. */
    CROP;

    /** True if it works with a round brush. */
    public boolean hasBrush() {
        return this == BRUSH || this == ERASER || this == SKETCH;
    }

    /** True if it can either add or take away. */
    public boolean hasMode() {
        return this == SKETCH || this == RECTANGLE || this == LASSO || this == POLYGON || this == WAND;
    }
}
