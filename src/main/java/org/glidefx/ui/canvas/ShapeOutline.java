package org.glidefx.ui.canvas;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Polyline;
import org.glidefx.editor.MaskShape;

/** The outline of a shape that is being drawn, dashed in two tones, seen on any picture. */
final class ShapeOutline {

    private final Polyline under = line("shape-outline-under");
    private final Polyline over = line("shape-outline");
    private final Group group = new Group(under, over);
    private List<MaskShape.Corner> corners = List.of();
    private boolean closed;

    ShapeOutline() {
        group.setId("shape-outline");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
    }

    private static Polyline line(String style) {
        Polyline line = new Polyline();
        line.getStyleClass().add(style);
        return line;
    }

    Node node() {
        return group;
    }

    /** @param isClosed whether the last corner is joined to the first */
    void set(List<MaskShape.Corner> drawn, boolean isClosed) {
        corners = List.copyOf(drawn);
        closed = isClosed;
    }

    void draw(Viewport viewport) {
        group.setVisible(!corners.isEmpty());
        if (corners.isEmpty()) {
            return;
        }
        int count = corners.size() + (closed ? 1 : 0);
        Double[] points = new Double[2 * count];
        for (int i = 0; i < count; i++) {
            MaskShape.Corner corner = corners.get(i % corners.size());
            points[2 * i] = Math.rint(viewport.toViewX(corner.x())) + 0.5;
            points[2 * i + 1] = Math.rint(viewport.toViewY(corner.y())) + 0.5;
        }
        under.getPoints().setAll(points);
        over.getPoints().setAll(points);
    }
}
