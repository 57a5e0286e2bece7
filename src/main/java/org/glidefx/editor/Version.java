package org.glidefx.editor;

import java.util.Optional;
import java.util.OptionalInt;
import org.glidefx.image.Raster;

/**
 * One state of a document's picture: the original, or what an edit made of another version.
 *
 * @param id unique within the document, from 0 in the order they were made; greater than the parent's
 * @param parent the version it was made from; empty for the original
 * @param provenance how it came to be
 * @param pixels its own picture, without the layers over it
 * @param name given by the user; may be empty
 * @param offset where the original lies on it, pixel for pixel as far as nothing was changed; empty if it was resized
 */
public record Version(
        int id,
        OptionalInt parent,
        VersionPixels pixels,
        Provenance provenance,
        String name,
        Optional<Offset> offset,
        LayerStack layers) {

    public Version {
        if (id < 0 || parent.isPresent() && (parent.getAsInt() < 0 || parent.getAsInt() >= id)) {
            throw new IllegalArgumentException(
                    "expected a version below an older one, found " + id + " below " + parent);
        }
    }

    /** A version without layers. */
    public Version(
            int id,
            OptionalInt parent,
            VersionPixels pixels,
            Provenance provenance,
            String name,
            Optional<Offset> offset) {
        this(id, parent, pixels, provenance, name, offset, LayerStack.EMPTY);
    }

    /** The picture with its layers; may have to be rebuilt, see {@link VersionPixels#raster}. */
    public Raster picture() {
        return layers.over(pixels.raster());
    }

    /** The picture with its layers as a thumbnail, at most {@link VersionPixels#THUMBNAIL} pixels a side. */
    public Raster thumbnail() {
        return layers.isVisible() ? layers.thumbnailOver(pixels.raster()) : pixels.thumbnail();
    }

    /** True if {@link #picture} returns at once. */
    public boolean isHeld() {
        return pixels.isHeld() && (layers.isEmpty() || layers.isHeld(pixels.raster()));
    }

    /** The picture with its layers as a PNG file. */
    Blob wholePng() {
        return layers.isVisible() ? layers.pngOver(pixels.raster()) : pixels.wholePng();
    }

    /** The caption that was asked for; empty for an opened picture. */
    public String caption() {
        return provenance.caption();
    }

    /** The settings in a few words, for users. */
    public String summary() {
        return provenance.summary();
    }

    public boolean isOriginal() {
        return parent.isEmpty();
    }

    Version named(String newName) {
        return new Version(id, parent, pixels, provenance, newName, offset, layers);
    }

    Version with(LayerStack others) {
        return new Version(id, parent, pixels, provenance, name, offset, others);
    }
}
