package org.glidefx.ui.canvas;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import org.glidefx.image.Box;

/** A dashed frame in two tones, seen on any picture: what the model looks at. */
final class BoxOutline {

    private final Rectangle under = frame("context-box-under");
    private final Rectangle over = frame("context-box");
    private final Group group = new Group(under, over);

    BoxOutline() {
        group.setId("context-box");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
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

    void show(Box box, Viewport viewport) {
        group.setVisible(true);
        place(under, box, viewport);
        place(over, box, viewport);
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
