package org.glidefx.ui.edit;

import org.glidefx.editor.Document;
import org.glidefx.editor.Edit;
import org.glidefx.editor.Sketch;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.kit.Messages;

/**
 * Commands on the sketch: colours under the mask that a fill or a whole picture starts from. Each stroke is one edit
 * that can be undone. For the window's thread.
 */
public final class SketchViewModel {

    /** Side of an empty sheet, in pixels: the size of the bundled model's pictures. */
    private static final int SHEET = 256;

    private static final int PAPER = 0xFFFFFFFF;

    private final DocumentViewModel document;
    private final CanvasViewModel canvas;
    private final SamplingViewModel sampling;

    SketchViewModel(DocumentViewModel document, CanvasViewModel canvas, SamplingViewModel sampling) {
        this.document = document;
        this.canvas = canvas;
        this.sampling = sampling;
    }

    /**
     * Applies a finished stroke. From noise alone it would have no effect, so strength 1 is reduced to the usual one.
     */
    void sketched(Sketch sketch) {
        document.apply(new Edit.PaintSketch(sketch));
        if (!sketch.isEmpty()) {
            sampling.startFromPicture();
        }
    }

    /** Chooses the colour seen at a pixel for sketching, over white where the picture is transparent. */
    void colourPicked(int x, int y) {
        Document held = document.get();
        if (held != null) {
            int seen = Overlay.over(
                    held.sketch().argb(x, y), Overlay.over(held.picture().argb(x, y), PAPER));
            canvas.tools().colourProperty().set(seen & 0xFFFFFF);
            canvas.toolProperty().set(ToolKind.SKETCH);
        }
    }

    /** Removes all strokes. */
    public void clear() {
        Document held = document.get();
        if (held != null && canvas.paintableProperty().get() && !held.sketch().isEmpty()) {
            document.apply(new Edit.PaintSketch(
                    Sketch.empty(held.mask().width(), held.mask().height())));
        }
    }

    /** Opens an empty sheet to sketch on; what was open before is gone, so the window asks first. */
    public void startSheet() {
        document.replace(Document.of(Raster.filled(SHEET, SHEET, PAPER)), Messages.text("title.sketch"));
        canvas.toolProperty().set(ToolKind.SKETCH);
    }
}
