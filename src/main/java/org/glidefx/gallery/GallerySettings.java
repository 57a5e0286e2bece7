package org.glidefx.gallery;

/**
 * The user's decisions about keeping pictures.
 *
 * @param keep whether new pictures are kept
 * @param gigabytes space that all files together may take, in units of 10^9 bytes; clamped to 1 to 10 000
 */
public record GallerySettings(boolean keep, int gigabytes) {

    public static final GallerySettings DEFAULTS = new GallerySettings(true, 10);

    public static final int MAX_GIGABYTES = 10_000;

    private static final long GIGABYTE = 1_000_000_000L;

    public GallerySettings {
        gigabytes = Math.clamp(gigabytes, 1, MAX_GIGABYTES);
    }

    public long bytes() {
        return gigabytes * GIGABYTE;
    }
}
