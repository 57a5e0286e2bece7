package org.glidefx.ui.canvas;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** The line between the picture before and after, with a knob to drag it by. */
final class Divider {

    /** How near the pointer takes hold of it, in screen pixels. */
    static final double CATCH = 10;

    private static final double KNOB = 9;
    private static final double MARGIN = 8;

    private final Line under = line("divider-under");
    private final Line over = line("divider");
    private final Circle knob = new Circle(KNOB);
    private final Label left = side("divider-left");
    private final Label right = side("divider-right");
    private final Group group = new Group(under, over, knob, left, right);

    Divider() {
        knob.getStyleClass().add("divider-knob");
        group.setId("divider");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
    }

    private static Label side(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("tile-mark");
        return label;
    }

    /** Labels its two sides. */
    void name(String before, String after) {
        left.setText(before);
        right.setText(after);
    }

    private static Line line(String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        return line;
    }

    Node node() {
        return group;
    }

    void hide() {
        group.setVisible(false);
    }

    /** @param x its place in the view */
    void show(double x, Viewport viewport) {
        double top = Math.max(0, viewport.toViewY(0));
        double bottom = Math.min(
                viewport.viewHeight(), viewport.toViewY(viewport.picture().height()));
        group.setVisible(true);
        for (Line line : new Line[] {under, over}) {
            line.setStartX(x);
            line.setEndX(x);
            line.setStartY(top);
            line.setEndY(bottom);
        }
        for (Label label : new Label[] {left, right}) {
            label.setVisible(!label.getText().isEmpty());
            label.autosize();
            label.setLayoutY(top + MARGIN);
        }
        left.setLayoutX(x - left.getWidth() - MARGIN);
        right.setLayoutX(x + MARGIN);
        knob.setCenterX(x);
        knob.setCenterY((top + bottom) / 2);
    }
}
