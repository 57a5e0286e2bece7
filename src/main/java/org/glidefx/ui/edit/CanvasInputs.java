package org.glidefx.ui.edit;

import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.Layer;
import org.glidefx.editor.TileMask;
import org.glidefx.editor.Version;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.MaskStyle;
import org.glidefx.ui.canvas.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of what is open, chosen and running, from which {@link #state} decides what the canvas shows.
 *
 * @param held the document
 * @param chosen the selected candidate
 * @param past the step shown of the chosen candidate; null for its finished picture
 * @param request the current run's
 * @param step its newest step
 * @param against a version to compare with; null for the one before
 * @param view how the user wants to look at it
 * @param box the square that the model would see
 * @param choice the box that the user chose
 * @param cells the cells that the model would fill; null unless they are to be shown
 */
record CanvasInputs(
        @Nullable Document held,
        @Nullable PendingCandidate chosen,
        @Nullable Raster past,
        @Nullable Request request,
        @Nullable StepPreview step,
        @Nullable Version against,
        View view,
        @Nullable Box box,
        Optional<Box> choice,
        @Nullable Mask cells) {

    /**
     * @param comparing whether the picture before the change is shown
     * @param split whether it is shown left of a line
     * @param overlay whether the mask is drawn over the picture
     * @param resting whether painting is disabled
     */
    record View(boolean comparing, boolean split, boolean overlay, boolean resting) {}

    /** Decides what the canvas shows. */
    CanvasState state() {
        Version old = held == null ? null : old(held);
        Raster before = view.split() && request == null && old != null && old.isHeld() ? old.picture() : null;
        boolean live = chosen == null && !view.comparing() && before == null;
        return new CanvasState(
                picture(old),
                held == null ? null : held.mask(),
                held != null && (live && (!isWhole() || request instanceof Request.Vary) || isBeforeSketched())
                        ? held.sketch()
                        : null,
                floating(live),
                look(live),
                preview(live),
                live ? shownBox() : null,
                live && !isWhole() ? cells : null,
                held != null && !isWhole() && live && !view.resting() && held.floating() == null,
                old != null,
                before);
    }

    /** The version that a comparison waits for, as its pixels are not in memory; null if there is none. */
    @Nullable
    Version missing() {
        Version old = held == null ? null : old(held);
        boolean wanted = request == null && (view.split() || view.comparing());
        return wanted && old != null && !old.isHeld() ? old : null;
    }

    /** True if the comparison shows what the chosen candidate was made from: the current version under the sketch. */
    private boolean isBeforeSketched() {
        return view.comparing()
                && request == null
                && chosen != null
                && chosen.request() instanceof Request.Vary vary
                && held != null
                && vary.sketch().isPresent()
                && vary.version() == held.current();
    }

    private @Nullable Layer floating(boolean live) {
        return held != null && live && !isWhole() ? held.floating() : null;
    }

    /** True if a whole picture is being made, which the canvas shows in place of the one that is open. */
    private boolean isWhole() {
        return request != null && !(request instanceof Request.Fill);
    }

    /** True if the document's mask is the one that is being filled. */
    private boolean isFilled() {
        return request instanceof Request.Fill fill
                && held != null
                && fill.mask().equals(held.mask());
    }

    private MaskStyle look(boolean live) {
        if (!live || isWhole() || !view.overlay()) {
            return MaskStyle.HIDDEN;
        }
        return isFilled() ? MaskStyle.OUTLINE : MaskStyle.FULL;
    }

    /**
     * The version before the change that is shown: for a candidate the current one, else the one chosen to compare
     * with, else the current one's oldest ancestor of its size; null if none has the size.
     */
    private @Nullable Version old(Document document) {
        Version current = document.version();
        if (chosen != null) {
            boolean same = chosen.picture().width() == current.pixels().width()
                    && chosen.picture().height() == current.pixels().height();
            return same ? current : null;
        }
        if (against != null) {
            return against;
        }
        return document.versions().pathTo(document.current()).stream()
                .filter(version -> version.id() != document.current())
                .filter(version -> version.pixels().width() == current.pixels().width()
                        && version.pixels().height() == current.pixels().height())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Raster picture(@Nullable Version old) {
        if (view.comparing() && held != null) {
            return request == null && old != null && old.isHeld() ? old.picture() : held.picture();
        }
        if (chosen != null) {
            return candidate(chosen);
        }
        if (isWhole() && step != null && !(request instanceof Request.Vary)) {
            return step.picture();
        }
        return held == null ? null : held.picture();
    }

    /** A candidate at the step shown; the steps of a fill or vary are drawn over the picture before it. */
    private Raster candidate(PendingCandidate candidate) {
        if (past == null) {
            return candidate.picture();
        }
        return candidate.request() instanceof Request.OnVersion change ? change.picture() : past;
    }

    /** The step shown of the chosen candidate, or of the one being made, at its place in the picture. */
    private @Nullable Preview preview(boolean live) {
        if (past != null && chosen != null && !view.comparing()) {
            return preview(chosen.request(), past, chosen.candidate().place());
        }
        return live && step != null && request != null ? preview(request, step.picture(), step.place()) : null;
    }

    private static @Nullable Preview preview(Request made, Raster seen, Box place) {
        return switch (made) {
            case Request.Fill fill -> new Preview(seen, place, fill.mask());
            case Request.Vary vary -> new Preview(seen, place, everything(vary.picture()));
            case Request.Enlarge enlarge -> null;
            case Request.Words words -> null;
        };
    }

    private static TileMask everything(Raster picture) {
        return TileMask.empty(picture.width(), picture.height()).inverted();
    }

    private @Nullable Box shownBox() {
        if (isWhole()) {
            return null;
        }
        boolean running = request instanceof Request.Fill fill
                && isFilled()
                && fill.context().equals(choice);
        return running && step != null ? step.place() : box;
    }
}
