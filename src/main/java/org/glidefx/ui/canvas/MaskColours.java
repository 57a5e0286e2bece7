package org.glidefx.ui.canvas;

/**
 * The premultiplied ARGB colours that a mask is drawn in; they come from the theme.
 *
 * @param tint over everything masked
 * @param light every other line of the hatching
 * @param dark the lines between
 * @param edge the outline, inside the mask
 */
record MaskColours(int tint, int light, int dark, int edge) {}
