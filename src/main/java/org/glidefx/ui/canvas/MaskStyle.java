package org.glidefx.ui.canvas;

/** How the mask is shown. */
public enum MaskStyle {
    /** Tinted, hatched and outlined: while it is painted. */
    FULL,
    /** Outlined: while something is shown inside it. */
    OUTLINE,
    HIDDEN
}
