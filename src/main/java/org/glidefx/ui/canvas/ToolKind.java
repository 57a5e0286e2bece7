package org.glidefx.ui.canvas;

/** The tools of the rail, in its order. */
public enum ToolKind {
    /** Moves the picture about. */
    HAND,
    /** Paints what should change. */
    BRUSH,
    /** Rubs out what was painted. */
    ERASER,
    /** Paints colours for a fill to start from, under the mask. */
    SKETCH,
    /** Takes the colour of a pixel for sketching. */
    PICKER,
    /** Draws a rectangle of whole pixels. */
    RECTANGLE,
    /** Draws around something by hand. */
    LASSO,
    /** Draws around something corner by corner. */
    POLYGON,
    /** Takes what has the colour that was clicked on. */
    WAND,
    /** Moves and resizes the square that the model sees. */
    BOX,
    /** Drags the picture's sides outwards. */
    EXTEND,
    /** Frames what is to be kept of the picture. */
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
