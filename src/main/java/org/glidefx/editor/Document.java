package org.glidefx.editor;

import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureSource;
import org.jspecify.annotations.Nullable;

/**
 * A picture being edited: its versions, which of them is current, and the mask and sketch for the next fill. Immutable.
 *
 * @param current id of the version that is shown and edited
 * @param mask of the picture's size
 * @param sketch colours that a fill starts from, of the picture's size
 * @param floating the floating picture, over whichever version is shown; null if there is none
 */
public record Document(
        VersionTree versions,
        int current,
        TileMask mask,
        Sketch sketch,
        @Nullable Layer floating) {

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

    /** A document without a sketch or a floating picture. */
    public Document(VersionTree versions, int current, TileMask mask) {
        this(versions, current, mask, Sketch.empty(mask.width(), mask.height()), null);
    }

    /** A document of a picture that was opened or pasted. */
    public static Document of(Raster original) {
        return of(original, "", "");
    }

    /** A document of a generated picture. */
    public static Document of(Raster original, String caption, String summary) {
        return of(original, new Provenance(caption, summary));
    }

    /** A document of a generated picture. */
    public static Document of(Raster original, Provenance provenance) {
        return of(original, provenance, SourceFile.NONE);
    }

    /**
     * A document of a picture, with the file that it came from.
     *
     * @param original in sRGB
     */
    public static Document of(Raster original, Provenance provenance, SourceFile source) {
        return new Document(
                VersionTree.of(VersionPixels.of(original, source), provenance),
                0,
                TileMask.empty(original.width(), original.height()));
    }

    /** A document of a picture that was opened from a file. */
    public static Document of(OpenedPicture opened) {
        return of(opened.picture(), new Provenance("", ""), SourceFile.of(opened.source()));
    }

    /** What pictures made from the original keep of its file. */
    public SourceFile sourceFile() {
        return versions.original().pixels().source();
    }

    /**
     * What exports of the current version keep of the original's file. May decode that file: not for the window's
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
     * Frees the whole pictures of other versions that can be rebuilt, the least recently used first, until the rest
     * takes no more than {@code budget} bytes. Safe on any thread.
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

    /** The layers over the version that is shown. */
    public LayerStack layers() {
        return version().layers();
    }

    /** Returns this document after one edit. */
    public Document with(Edit edit) {
        return switch (edit) {
            case Edit.PaintMask paint -> masked(paint.mask());
            case Edit.ChangeMask change -> masked(change.mask());
            case Edit.PaintSketch paint -> new Document(versions, current, mask, paint.sketch(), floating);
            case Edit.ClearMask clear -> masked(mask.cleared());
            case Edit.InvertMask invert -> masked(mask.inverted());
            case Edit.AcceptVersion accept ->
                grown(versions.with(versions.living(accept.parent()), accept.picture(), accept.provenance()));
            case Edit.AcceptSketched accept -> sketched(accept);
            case Edit.KeepVersion keep ->
                in(versions.with(versions.living(keep.parent()), keep.picture(), keep.provenance()));
            case Edit.ExtendCanvas extend ->
                next(extend.picture(), extend.summary(), Optional.of(extend.moved()))
                        .masked(extend.mask());
            case Edit.ResizePicture resize ->
                next(resize.picture(), resize.summary(), resize.moved()).masked(resize.mask());
            case Edit.FloatPicture placed -> floating(placed.floating());
            case Edit.DropPicture drop -> floating(null);
            case Edit.PlacePicture place ->
                next(place.picture(), place.summary(), Optional.of(Offset.NONE))
                        .masked(place.mask())
                        .floating(null);
            case Edit.AddLayer add ->
                new Document(
                        versions.layered(add.version(), add.layers()),
                        add.version(),
                        add.mask(),
                        add.placed() && add.version() == current
                                ? sketch
                                : Sketch.empty(add.mask().width(), add.mask().height()),
                        add.placed() ? null : floating);
            case Edit.LiftLayer lift ->
                in(versions.layered(current, lift.rest())).floating(lift.floating());
            case Edit.ChangeLayers change -> in(versions.layered(current, change.layers()));
            case Edit.MergeLayer merge -> merged(merge);
            case Edit.GoToVersion go -> at(versions, go.version());
            case Edit.RenameVersion rename -> in(versions.renamed(rename.version(), rename.name()));
            case Edit.DeleteBranch delete -> without(delete.version());
        };
    }

    private Document sketched(Edit.AcceptSketched accept) {
        int parent = versions.living(accept.parent());
        Optional<Version> there = versions.childrenOf(parent).stream()
                .filter(child -> child.caption().isEmpty() && child.picture().equals(accept.sketched()))
                .findFirst();
        VersionTree drawn = there.isPresent()
                ? versions
                : versions.with(parent, accept.sketched(), new Provenance("", ""))
                        .renamed(versions.nextId(), accept.name());
        int below = there.map(Version::id).orElse(versions.nextId());
        return at(drawn.with(below, accept.picture(), accept.provenance()), drawn.nextId());
    }

    private Document masked(TileMask other) {
        return new Document(versions, current, other, sketch, floating);
    }

    private Document in(VersionTree others) {
        return new Document(others, current, mask, sketch, floating);
    }

    private Document floating(@Nullable Layer other) {
        return new Document(versions, current, mask, sketch, other);
    }

    /** This document at the newest version of a tree. */
    private Document grown(VersionTree more) {
        return at(more, versions.nextId());
    }

    /**
     * Adds a version below the current one that was not made by a fill; {@code moved} is where the current picture lies
     * on it.
     */
    private Document next(Raster picture, String summary, Optional<Offset> moved) {
        return grown(versions.with(current, picture, new Provenance("", summary), moved));
    }

    private Document merged(Edit.MergeLayer merge) {
        VersionTree more = versions.with(current, merge.picture(), new Provenance("", merge.summary()));
        return new Document(more.layered(versions.nextId(), merge.rest()), versions.nextId(), mask, sketch, floating);
    }

    private Document at(VersionTree others, int version) {
        VersionPixels pixels = others.version(version).pixels();
        return new Document(
                others,
                version,
                TileMask.empty(pixels.width(), pixels.height()),
                Sketch.empty(pixels.width(), pixels.height()),
                floating);
    }

    private Document without(int version) {
        VersionTree rest = versions.withoutBranch(version);
        return rest.has(current)
                ? in(rest)
                : at(rest, versions.version(version).parent().orElseThrow());
    }

    /** Returns this document, but knowing all the versions of {@code newer} too. */
    Document knowing(VersionTree newer) {
        return in(versions.knowing(newer));
    }
}
