package org.glidefx.ui.edit;

/**
 * Options of an export.
 *
 * @param metadata whether the file says how it was made
 * @param quality of a JPEG or WebP, 0 to 1
 * @param percent size of the picture in percent of the one that is open, from 1
 */
public record ExportChoice(boolean metadata, double quality, int percent) {

    /** The usual quality, at which the eye sees no difference. */
    public static final double QUALITY = 0.92;

    /** The picture's own size, in percent. */
    public static final int WHOLE = 100;

    public ExportChoice {
        quality = Math.clamp(quality, 0, 1);
        if (percent < 1) {
            throw new IllegalArgumentException("expected a size of at least 1 %, found " + percent);
        }
    }

    /** In the picture's own size. */
    public ExportChoice(boolean metadata, double quality) {
        this(metadata, quality, WHOLE);
    }
}
