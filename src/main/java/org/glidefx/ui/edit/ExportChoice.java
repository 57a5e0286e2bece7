package org.glidefx.ui.edit;

/**
 * Options of an export.
 *
 * @param metadata whether the file says how it was made
 * @param quality of a JPEG or WebP, 0 to 1
 */
public record ExportChoice(boolean metadata, double quality) {

    /** Where the eye sees no difference. */
    public static final double QUALITY = 0.92;

    public ExportChoice {
        quality = Math.clamp(quality, 0, 1);
    }
}
