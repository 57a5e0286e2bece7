package org.glidefx.ui.canvas;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Polyline;
import org.glidefx.editor.MaskShape;

/**
 * The outline of an unfinished shape, dashed in two tones to be visible on any picture, with words where there are any.
 */
final class ShapeOutline {

    private static final double MARGIN = 8;

    private final Polyline under = line("shape-outline-under");
    private final Polyline over = line("shape-outline");
    private final Label words = new Label();
    private final Group group = new Group(under, over, words);
    private CanvasModel.Outline shown = CanvasModel.Outline.NONE;

    ShapeOutline() {
        group.setId("shape-outline");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
        words.setId("outline-words");
        words.getStyleClass().add("outline-words");
    }

    private static Polyline line(String style) {
        Polyline line = new Polyline();
        line.getStyleClass().add(style);
        return line;
    }

    Node node() {
        return group;
    }

    void set(CanvasModel.Outline outline) {
        shown = outline;
        words.setText(outline.words());
        words.setVisible(!outline.words().isEmpty());
    }

    void draw(Viewport viewport) {
        List<MaskShape.Corner> corners = shown.corners();
        group.setVisible(!corners.isEmpty());
        if (corners.isEmpty()) {
            return;
        }
        int count = corners.size() + (shown.closed() ? 1 : 0);
        Double[] points = new Double[2 * count];
        for (int i = 0; i < count; i++) {
            MaskShape.Corner corner = corners.get(i % corners.size());
            points[2 * i] = Math.rint(viewport.toViewX(corner.x())) + 0.5;
            points[2 * i + 1] = Math.rint(viewport.toViewY(corner.y())) + 0.5;
        }
        under.getPoints().setAll(points);
        over.getPoints().setAll(points);
        words.autosize();
        words.relocate(
                seen(viewport.toViewX(shown.place().x()), words.getWidth(), viewport.viewWidth()),
                seen(viewport.toViewY(shown.place().y()), words.getHeight(), viewport.viewHeight()));
    }

    /** Where the words begin: centred on a place, but all of them within the view. */
    private static double seen(double middle, double length, double view) {
        return Math.rint(Math.max(MARGIN, Math.min(middle - length / 2, view - length - MARGIN)));
    }
}
