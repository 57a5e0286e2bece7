package org.glidefx.ui.canvas;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import org.glidefx.image.Box;

/** A dashed frame around a box, in two tones to be visible on any picture; with knobs while it can be moved. */
final class BoxOutline {

    private static final double KNOB = 9;

    private final Rectangle under = frame("context-box-under");
    private final Rectangle over = frame("context-box");
    private final Map<Handle, Rectangle> knobs = new EnumMap<>(Handle.class);
    private final Group group = new Group(under, over);

    /**
     * @param id of its node
     * @param sides whether sides have knobs too, not only corners
     */
    BoxOutline(String id, boolean sides) {
        group.setId(id);
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
        for (Handle handle : Handle.values()) {
            if (sides || handle.isCorner()) {
                Rectangle knob = new Rectangle(KNOB, KNOB);
                knob.getStyleClass().add("box-knob");
                knobs.put(handle, knob);
                group.getChildren().add(knob);
            }
        }
    }

    private static Rectangle frame(String style) {
        Rectangle frame = new Rectangle();
        frame.getStyleClass().add(style);
        return frame;
    }

    Node node() {
        return group;
    }

    void hide() {
        group.setVisible(false);
    }

    /** @param movable whether the knobs are shown */
    void show(Box box, Viewport viewport, boolean movable) {
        group.setVisible(true);
        place(under, box, viewport);
        place(over, box, viewport);
        knobs.forEach((handle, knob) -> {
            knob.setVisible(movable);
            knob.setX(Math.rint(viewport.toViewX(handle.x(box)) - KNOB / 2));
            knob.setY(Math.rint(viewport.toViewY(handle.y(box)) - KNOB / 2));
        });
    }

    private static void place(Rectangle frame, Box box, Viewport viewport) {
        double x = Math.rint(viewport.toViewX(box.x())) + 0.5;
        double y = Math.rint(viewport.toViewY(box.y())) + 0.5;
        frame.setX(x);
        frame.setY(y);
        frame.setWidth(Math.max(1, Math.rint(box.width() * viewport.zoom()) - 1));
        frame.setHeight(Math.max(1, Math.rint(box.height() * viewport.zoom()) - 1));
    }
}
