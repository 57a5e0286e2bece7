package org.glidefx.editor;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureSource;

/**
 * A picture being edited: its versions, the one that is worked on, mask and sketch of the work in hand. Immutable.
 *
 * @param current id of the version that is shown and edited
 * @param mask of the picture's size
 * @param sketch what a fill would start from, of the picture's size
 */
public record Document(VersionTree versions, int current, TileMask mask, Sketch sketch) {

    public Document {
        VersionPixels picture = versions.version(current).pixels();
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw new IllegalArgumentException(
                    "expected a mask of " + picture.width() + "x" + picture.height() + ", found " + mask);
        }
        if (sketch.width() != picture.width() || sketch.height() != picture.height()) {
            throw new IllegalArgumentException(
                    "expected a sketch of " + picture.width() + "x" + picture.height() + ", found " + sketch);
        }
    }

    /** Without a sketch. */
    public Document(VersionTree versions, int current, TileMask mask) {
        this(versions, current, mask, Sketch.empty(mask.width(), mask.height()));
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
        return of(original, provenance, SourceFile.NONE);
    }

    /**
     * A picture with the file that it came from.
     *
     * @param original in sRGB
     */
    public static Document of(Raster original, Provenance provenance, SourceFile source) {
        return new Document(
                VersionTree.of(VersionPixels.of(original, source), provenance),
                0,
                TileMask.empty(original.width(), original.height()));
    }

    /** A picture as it was opened from its file. */
    public static Document of(OpenedPicture opened) {
        return of(opened.picture(), new Provenance("", ""), SourceFile.of(opened.source()));
    }

    /** The file that the original came from, for pictures that are made of it. */
    public SourceFile sourceFile() {
        return versions.original().pixels().source();
    }

    /**
     * What pictures of the current version keep of the file that the original came from. May decode it: not for the window's
     * thread.
     *
     * @throws org.glidefx.image.file.ImageFileException if it cannot be read back
     */
    public PictureSource source() {
        SourceFile file = sourceFile();
        if (file.isNone()) {
            return PictureSource.NONE;
        }
        PictureSource source = file.source(versions.original().picture());
        return version()
                .offset()
                .map(offset -> source.placed(offset.x(), offset.y()))
                .orElseGet(source::withoutNumbers);
    }

    public Version version() {
        return versions.version(current);
    }

    public Raster picture() {
        return version().picture();
    }

    /**
     * Lets whole pictures of other versions go where they can be rebuilt, those first that were not looked at for longest, until the
     * rest takes no more than {@code budget} bytes. On any thread.
     */
    public void letPicturesGo(long budget) {
        VersionPixels shown = version().pixels();
        List<VersionPixels> oldest = versions.known().stream()
                .map(Version::pixels)
                .filter(pixels -> !pixels.equals(shown))
                .sorted((a, b) -> Long.compare(a.lastUse(), b.lastUse()))
                .toList();
        long held = oldest.stream().mapToLong(VersionPixels::held).sum();
        for (VersionPixels pixels : oldest) {
            if (held > budget) {
                held -= pixels.held();
                pixels.release();
                held += pixels.held();
            }
        }
    }

    /** This document after one edit. */
    public Document with(Edit edit) {
        return switch (edit) {
            case Edit.PaintMask paint -> new Document(versions, current, paint.mask(), sketch);
            case Edit.PaintSketch paint -> new Document(versions, current, mask, paint.sketch());
            case Edit.ClearMask clear -> new Document(versions, current, mask.cleared(), sketch);
            case Edit.InvertMask invert -> new Document(versions, current, mask.inverted(), sketch);
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
                        mask,
                        sketch);
            case Edit.ExtendCanvas extend ->
                new Document(
                        versions.with(
                                current,
                                extend.picture(),
                                new Provenance("", extend.summary()),
                                Optional.of(extend.moved())),
                        versions.nextId(),
                        extend.mask());
            case Edit.ResizePicture resize ->
                new Document(
                        versions.with(current, resize.picture(), new Provenance("", resize.summary()), resize.moved()),
                        versions.nextId(),
                        resize.mask());
            case Edit.GoToVersion go -> at(versions, go.version());
            case Edit.RenameVersion rename ->
                new Document(versions.renamed(rename.version(), rename.name()), current, mask, sketch);
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
                ? new Document(rest, current, mask, sketch)
                : at(rest, versions.version(version).parent().orElseThrow());
    }

    /** The same point of the work, knowing all the versions of {@code newer}. */
    Document knowing(VersionTree newer) {
        return new Document(versions.knowing(newer), current, mask, sketch);
    }
}
