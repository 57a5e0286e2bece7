package org.glidefx.ui.canvas;

/** Appearance of the mask. */
public enum MaskStyle {
    /** Tinted, hatched and outlined: while it is painted. */
    FULL,
    /** Outlined: while something is shown inside it. */
    OUTLINE,
    HIDDEN
}
