package org.glidefx.ui.canvas;

/** The tools of the rail. */
public enum ToolKind {
    /** Moves the picture about. */
    HAND,
    /** Paints what should change. */
    BRUSH,
    /** Rubs out what was painted. */
    ERASER
}
