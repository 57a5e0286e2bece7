package org.glidefx.ui.canvas;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;

/** The outline of the brush under the pointer, in two tones. */
final class BrushRing {

    private static final double SMALLEST = 2;

    private final Circle under = ring("brush-ring-under");
    private final Circle over = ring("brush-ring");
    private final Group group = new Group(under, over);

    BrushRing() {
        group.setId("brush-ring");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
    }

    private static Circle ring(String style) {
        Circle ring = new Circle();
        ring.getStyleClass().add(style);
        return ring;
    }

    Node node() {
        return group;
    }

    void hide() {
        group.setVisible(false);
    }

    /** @param radius in screen pixels */
    void show(double x, double y, double radius) {
        group.setVisible(true);
        group.setTranslateX(x);
        group.setTranslateY(y);
        double seen = Math.max(SMALLEST, radius);
        under.setRadius(seen);
        over.setRadius(seen);
    }
}
