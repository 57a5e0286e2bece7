package org.glidefx.editor;

import org.glidefx.image.Raster;

/**
 * A picture being edited: its stages, the one that is worked on, and the mask of the work in hand. Immutable.
 *
 * @param current id of the stage that is shown and edited
 * @param mask of the picture's size
 */
public record Document(StageTree stages, int current, TileMask mask) {

    public Document {
        StagePixels picture = stages.stage(current).pixels();
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
        return of(original, new Making(caption, summary));
    }

    /** A picture that was made from words. */
    public static Document of(Raster original, Making making) {
        return new Document(StageTree.of(original, making), 0, TileMask.empty(original.width(), original.height()));
    }

    public Stage stage() {
        return stages.stage(current);
    }

    public Raster picture() {
        return stage().picture();
    }

    /** This document after one edit. */
    public Document with(Edit edit) {
        return switch (edit) {
            case Edit.PaintMask paint -> new Document(stages, current, paint.mask());
            case Edit.ClearMask clear -> new Document(stages, current, mask.cleared());
            case Edit.InvertMask invert -> new Document(stages, current, mask.inverted());
            case Edit.AcceptStage accept ->
                new Document(
                        stages.with(stages.living(accept.parent()), accept.picture(), accept.making()),
                        stages.nextId(),
                        TileMask.empty(
                                accept.picture().width(), accept.picture().height()));
            case Edit.KeepStage keep ->
                new Document(stages.with(stages.living(keep.parent()), keep.picture(), keep.making()), current, mask);
            case Edit.ExtendCanvas extend ->
                new Document(
                        stages.with(current, extend.picture(), new Making("", extend.summary())),
                        stages.nextId(),
                        extend.mask());
            case Edit.GoToStage go -> at(stages, go.stage());
            case Edit.RenameStage rename -> new Document(stages.renamed(rename.stage(), rename.name()), current, mask);
            case Edit.DeleteBranch delete -> without(delete.stage());
        };
    }

    private static Document at(StageTree stages, int stage) {
        StagePixels pixels = stages.stage(stage).pixels();
        return new Document(stages, stage, TileMask.empty(pixels.width(), pixels.height()));
    }

    private Document without(int stage) {
        StageTree rest = stages.withoutBranch(stage);
        return rest.has(current)
                ? new Document(rest, current, mask)
                : at(rest, stages.stage(stage).parent().orElseThrow());
    }

    /** The same point of the work, knowing all the stages of {@code newer}. */
    Document knowing(StageTree newer) {
        return new Document(stages.knowing(newer), current, mask);
    }
}
