package org.glidefx.editor;

import org.glidefx.image.Raster;

/**
 * A picture being edited: its versions, the one that is worked on, and the mask of the work in hand. Immutable.
 *
 * @param current id of the version that is shown and edited
 * @param mask of the picture's size
 */
public record Document(VersionTree versions, int current, TileMask mask) {

    public Document {
        VersionPixels picture = versions.version(current).pixels();
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw new IllegalArgumentException(
                    "expected a mask of " + picture.width() + "x" + picture.height() + ", found " + mask);
        }
    }

    /** A picture as it was opened or pasted. */
    public static Document of(Raster original) {
        return of(original, "", "");
    }

    /** A picture that was made from words. */
    public static Document of(Raster original, String caption, String summary) {
        return of(original, new Provenance(caption, summary));
    }

    /** A picture that was made from words. */
    public static Document of(Raster original, Provenance provenance) {
        return new Document(
                VersionTree.of(original, provenance), 0, TileMask.empty(original.width(), original.height()));
    }

    public Version version() {
        return versions.version(current);
    }

    public Raster picture() {
        return version().picture();
    }

    /** This document after one edit. */
    public Document with(Edit edit) {
        return switch (edit) {
            case Edit.PaintMask paint -> new Document(versions, current, paint.mask());
            case Edit.ClearMask clear -> new Document(versions, current, mask.cleared());
            case Edit.InvertMask invert -> new Document(versions, current, mask.inverted());
            case Edit.AcceptVersion accept ->
                new Document(
                        versions.with(versions.living(accept.parent()), accept.picture(), accept.provenance()),
                        versions.nextId(),
                        TileMask.empty(
                                accept.picture().width(), accept.picture().height()));
            case Edit.KeepVersion keep ->
                new Document(
                        versions.with(versions.living(keep.parent()), keep.picture(), keep.provenance()),
                        current,
                        mask);
            case Edit.ExtendCanvas extend ->
                new Document(
                        versions.with(current, extend.picture(), new Provenance("", extend.summary())),
                        versions.nextId(),
                        extend.mask());
            case Edit.GoToVersion go -> at(versions, go.version());
            case Edit.RenameVersion rename ->
                new Document(versions.renamed(rename.version(), rename.name()), current, mask);
            case Edit.DeleteBranch delete -> without(delete.version());
        };
    }

    private static Document at(VersionTree versions, int version) {
        VersionPixels pixels = versions.version(version).pixels();
        return new Document(versions, version, TileMask.empty(pixels.width(), pixels.height()));
    }

    private Document without(int version) {
        VersionTree rest = versions.withoutBranch(version);
        return rest.has(current)
                ? new Document(rest, current, mask)
                : at(rest, versions.version(version).parent().orElseThrow());
    }

    /** The same point of the work, knowing all the versions of {@code newer}. */
    Document knowing(VersionTree newer) {
        return new Document(versions.knowing(newer), current, mask);
    }
}
