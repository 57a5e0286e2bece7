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
        Raster picture = stages.stage(current).picture();
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw new IllegalArgumentException("expected a mask of the size of " + picture + ", found " + mask);
        }
    }

    /** A picture as it was opened or pasted. */
    public static Document of(Raster original) {
        return of(original, "", "");
    }

    /** A picture that was made from words. */
    public static Document of(Raster original, String caption, String summary) {
        return new Document(
                StageTree.of(original, caption, summary), 0, TileMask.empty(original.width(), original.height()));
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
                        stages.with(accept.parent(), accept.picture(), accept.caption(), accept.summary()),
                        stages.size(),
                        mask.cleared());
            case Edit.GoToStage go -> new Document(stages, go.stage(), mask.cleared());
        };
    }

    /** The same point of the work, knowing all the stages of {@code newer}. */
    Document knowing(StageTree newer) {
        return new Document(newer, current, mask);
    }
}
