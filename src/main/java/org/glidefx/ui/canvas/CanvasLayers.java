package org.glidefx.ui.canvas;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.glidefx.editor.Layer;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.jspecify.annotations.Nullable;

/** The nodes of a canvas, one over the other, and how each is drawn. */
final class CanvasLayers {

    /**
     * The layers over the picture.
     *
     * @param mask ignored unless it has the picture's size
     * @param sketch under the mask; ignored unless it has the picture's size
     * @param preview shown inside the mask
     * @param contextBox drawn as a frame
     * @param movable whether that frame has knobs
     * @param crop drawn as a frame with knobs
     * @param floating over everything else, in a frame with knobs
     * @param cells drawn inside the context box
     * @param divider place of the line between before and after, 0 to 1 of the picture's width
     */
    record Shown(
            @Nullable TileMask mask,
            @Nullable Sketch sketch,
            MaskStyle look,
            MaskColours colours,
            @Nullable Preview preview,
            @Nullable Box contextBox,
            boolean movable,
            @Nullable Box crop,
            @Nullable Layer floating,
            @Nullable Mask cells,
            double divider) {}

    private final Region paper = Paper.region();
    private final PictureLayer picture = new PictureLayer();
    private final SketchLayer sketch = new SketchLayer();
    private final PreviewLayer preview = new PreviewLayer();
    private final BeforeLayer before = new BeforeLayer();
    private final MaskLayer mask = new MaskLayer();
    private final CellGrid grid = new CellGrid();
    private final BoxOutline box = new BoxOutline("context-box", false);
    private final BoxOutline crop = new BoxOutline("crop-frame", true);
    private final FloatingLayer floating = new FloatingLayer();
    private final ShapeOutline shape = new ShapeOutline();
    private final Divider divider = new Divider();

    CanvasLayers() {
        preview.canvas().setManaged(false);
        picture.canvas().setManaged(false);
    }

    /** The nodes, from bottom to top. */
    List<Node> nodes() {
        return List.of(
                paper,
                picture.canvas(),
                sketch.node(),
                preview.canvas(),
                before.node(),
                mask.node(),
                grid.node(),
                box.node(),
                crop.node(),
                floating.canvas(),
                floating.frame().node(),
                shape.node(),
                divider.node());
    }

    void show(@Nullable Pyramid pyramid) {
        picture.show(pyramid);
    }

    void showBefore(@Nullable Pyramid pyramid) {
        before.show(pyramid);
    }

    /** Labels the two sides of the divider. */
    void nameSides(String left, String right) {
        divider.name(left, right);
    }

    void showFloating(@Nullable Pyramid pyramid) {
        floating.show(pyramid);
    }

    void showOutline(CanvasModel.Outline outline) {
        shape.set(outline);
    }

    void resize(int width, int height) {
        picture.canvas().setWidth(width);
        picture.canvas().setHeight(height);
        before.resize(width, height);
        sketch.resize(width, height);
        mask.resize(width, height);
        floating.resize(width, height);
    }

    /** Hides everything, as no picture is open. */
    void clear() {
        paper.setVisible(false);
        picture.clear();
        preview.hide();
        before.hide();
        mask.hide();
        sketch.hide();
        box.hide();
        crop.hide();
        floating.hide();
        grid.hide();
        divider.hide();
        shape.node().setVisible(false);
    }

    /** @return whether parts of a picture are missing, so that another pulse must draw */
    boolean draw(Viewport at, Shown shown) {
        paper.setVisible(true);
        Paper.place(paper, at);
        boolean missing = picture.draw(at);
        missing |= drawBefore(at, shown.divider());
        TileMask drawn = shown.mask();
        boolean fits = drawn != null
                && drawn.width() == at.picture().width()
                && drawn.height() == at.picture().height();
        drawMask(at, shown, fits ? drawn : null);
        drawSketch(at, shown.sketch());
        drawPreview(at, shown.preview());
        drawBox(at, shown);
        drawCrop(at, shown.crop());
        drawFloating(at, shown.floating());
        shape.draw(at);
        return missing;
    }

    private boolean drawBefore(Viewport at, double part) {
        if (!before.fits(at)) {
            before.hide();
            divider.hide();
            return false;
        }
        double x = Math.rint(at.toViewX(part * at.picture().width()));
        divider.show(x, at);
        return before.draw(at, x);
    }

    private void drawMask(Viewport at, Shown shown, @Nullable TileMask drawn) {
        if (drawn == null || shown.look() == MaskStyle.HIDDEN) {
            mask.hide();
            return;
        }
        boolean full = shown.look() == MaskStyle.FULL;
        mask.draw(drawn, at, full ? MaskShader.Style.HATCHED : MaskShader.Style.OUTLINE, shown.colours());
    }

    private void drawSketch(Viewport at, @Nullable Sketch drawn) {
        if (drawn == null
                || drawn.width() != at.picture().width()
                || drawn.height() != at.picture().height()) {
            sketch.hide();
        } else {
            sketch.draw(drawn, at);
        }
    }

    private void drawPreview(Viewport at, @Nullable Preview drawn) {
        if (drawn == null
                || drawn.within().width() != at.picture().width()
                || drawn.within().height() != at.picture().height()) {
            preview.hide();
        } else {
            preview.draw(drawn, drawn.within(), at);
        }
    }

    private void drawCrop(Viewport at, @Nullable Box frame) {
        if (frame == null) {
            crop.hide();
        } else {
            crop.show(frame, at, true);
        }
    }

    private void drawFloating(Viewport at, @Nullable Layer held) {
        if (held == null) {
            floating.hide();
        } else {
            floating.draw(held, at);
        }
    }

    private void drawBox(Viewport at, Shown shown) {
        Box seen = shown.contextBox();
        Mask cells = shown.cells();
        if (seen == null) {
            box.hide();
        } else {
            box.show(seen, at, shown.movable());
        }
        if (seen == null || cells == null) {
            grid.hide();
        } else {
            grid.show(cells, seen, at, shown.colours().tint());
        }
    }
}
