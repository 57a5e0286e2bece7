package org.glidefx.gallery;

import java.time.Instant;

/**
 * A picture of the gallery, as lists show it.
 *
 * @param id never reused
 * @param file below the gallery's folder of pictures, with '/' between names
 * @param caption what was asked for; may be empty
 * @param model its name; empty if unknown
 * @param width in pixels; 0 if unknown
 * @param height in pixels; 0 if unknown
 * @param bytes size of the file
 * @param rating stars, clamped to 0 to {@link #MOST_STARS}
 * @param accepted whether it became a version of a document
 * @param trashed whether it is in the trash
 * @param origin the document it was made in
 */
public record GalleryEntry(
        long id,
        String file,
        Instant added,
        Kind kind,
        String caption,
        String model,
        int width,
        int height,
        long bytes,
        int rating,
        boolean accepted,
        boolean trashed,
        Origin origin) {

    /** The most stars that a picture can have. */
    public static final int MOST_STARS = 5;

    public GalleryEntry {
        if (file.isEmpty() || width < 0 || height < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "expected a file and sizes from 0, found \"" + file + "\" " + width + "x" + height + " " + bytes);
        }
        rating = Math.clamp(rating, 0, MOST_STARS);
    }

    /** True if it has at least one star. */
    public boolean starred() {
        return rating > 0;
    }

    GalleryEntry with(String newCaption, String newModel) {
        return new GalleryEntry(
                id, file, added, kind, newCaption, newModel, width, height, bytes, rating, accepted, trashed, origin);
    }

    GalleryEntry with(Origin newOrigin) {
        return new GalleryEntry(
                id, file, added, kind, caption, model, width, height, bytes, rating, accepted, trashed, newOrigin);
    }

    /**
     * The document that a picture was made in.
     *
     * @param document file of the document; empty if it was not saved, or there was none
     * @param version id of the document's version that this picture became, or was made from; -1 for none
     */
    public record Origin(String document, int version) {

        public static final Origin NONE = new Origin("", -1);

        /** True if a version of a saved document is known. */
        public boolean isKnown() {
            return !document.isEmpty() && version >= 0;
        }
    }
}
