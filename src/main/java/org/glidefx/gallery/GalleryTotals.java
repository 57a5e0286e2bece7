package org.glidefx.gallery;

/**
 * Number and size of the pictures.
 *
 * @param pictures not in the trash
 * @param starred those of them with at least one star
 * @param trashed in the trash
 * @param bytes of all files, the trash included
 */
public record GalleryTotals(int pictures, int starred, int trashed, long bytes) {

    public static final GalleryTotals NONE = new GalleryTotals(0, 0, 0, 0);
}
