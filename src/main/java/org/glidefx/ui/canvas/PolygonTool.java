package org.glidefx.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;

/** Masks a polygon: a click sets a corner; a click on the first or last one, or Enter, closes it. */
final class PolygonTool implements MouseTool {

    /** How near to the first or last corner a click closes the polygon, in screen pixels. */
    private static final double CATCH = 9;

    private final CanvasModel canvas;
    private final List<MaskShape.Corner> corners = new ArrayList<>();
    private MaskMode mode = MaskMode.ADD;

    PolygonTool(CanvasModel canvas) {
        this.canvas = canvas;
    }

    @Override
    public void press(Point at, MaskMode wanted) {
        if (!canvas.isPaintable()) {
            return;
        }
        if (corners.size() > 2 && (isAt(corners.getFirst(), at) || isAt(corners.getLast(), at))) {
            close();
            return;
        }
        if (corners.isEmpty()) {
            mode = wanted;
        }
        corners.add(new MaskShape.Corner(at.pictureX(), at.pictureY()));
        hover(at);
    }

    private boolean isAt(MaskShape.Corner corner, Point at) {
        Viewport viewport = canvas.viewportProperty().get();
        return viewport != null
                && Math.hypot(viewport.toViewX(corner.x()) - at.viewX(), viewport.toViewY(corner.y()) - at.viewY())
                        <= CATCH;
    }

    @Override
    public void drag(Point to) {
        hover(to);
    }

    @Override
    public void release() {}

    @Override
    public void hover(Point at) {
        if (!corners.isEmpty()) {
            List<MaskShape.Corner> shown = new ArrayList<>(corners);
            boolean closes = corners.size() > 2 && isAt(corners.getFirst(), at);
            shown.add(closes ? corners.getFirst() : new MaskShape.Corner(at.pictureX(), at.pictureY()));
            canvas.showOutline(shown, false);
        }
    }

    private void close() {
        MaskShape drawn = new MaskShape(corners);
        drop();
        canvas.finish(drawn, mode);
    }

    @Override
    public boolean key(KeyCode code) {
        if (corners.isEmpty()) {
            return false;
        }
        switch (code) {
            case ENTER -> close();
            case ESCAPE -> drop();
            case BACK_SPACE, DELETE -> {
                corners.removeLast();
                canvas.showOutline(corners, false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void drop() {
        corners.clear();
        canvas.hideOutline();
    }
}
