package org.glidefx.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;

/** Masks what is inside a freehand outline. */
final class LassoTool implements MouseTool {

    /** Corners nearer than this, in screen pixels, are left out. */
    private static final double STEP = 1.5;

    private final CanvasModel canvas;
    private final List<MaskShape.Corner> corners = new ArrayList<>();
    private MaskMode mode = MaskMode.ADD;
    private double lastX;
    private double lastY;

    LassoTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode wanted) {
        if (canvas.isPaintable()) {
            mode = wanted;
            add(at);
        }
    }

    @Override
    public void drag(Point to) {
        if (!corners.isEmpty() && Math.hypot(to.viewX() - lastX, to.viewY() - lastY) >= STEP) {
            add(to);
            canvas.showOutline(corners, true);
        }
    }

    private void add(Point at) {
        corners.add(new MaskShape.Corner(at.pictureX(), at.pictureY()));
        lastX = at.viewX();
        lastY = at.viewY();
    }

    @Override
    public void release() {
        if (corners.isEmpty()) {
            return; // dropped, or not begun because the canvas was not paintable
        }
        MaskShape drawn = new MaskShape(corners);
        drop();
        canvas.finish(drawn, mode);
    }

    @Override
    public boolean key(KeyCode code) {
        boolean drawing = !corners.isEmpty();
        if (drawing && code == KeyCode.ESCAPE) {
            drop();
        }
        return drawing;
    }

    @Override
    public void drop() {
        corners.clear();
        canvas.hideOutline();
    }
}
