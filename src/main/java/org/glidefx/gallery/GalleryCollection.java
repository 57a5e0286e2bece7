package org.glidefx.gallery;

/**
 * A named set of pictures; a picture may be in several.
 *
 * @param pictures the number of its pictures that are not in the trash
 */
public record GalleryCollection(long id, String name, int pictures) {}
