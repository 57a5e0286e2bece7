package org.glidefx.ui.canvas;

import javafx.scene.layout.Region;

/** What lies under a picture and is seen where the picture is transparent. */
final class Paper {

    private Paper() {}

    static Region region() {
        Region paper = new Region();
        paper.getStyleClass().add("canvas-paper");
        paper.setManaged(false);
        paper.setMouseTransparent(true);
        return paper;
    }

    static void place(Region paper, Viewport at) {
        double x = Math.rint(at.toViewX(0));
        double y = Math.rint(at.toViewY(0));
        paper.resizeRelocate(
                x,
                y,
                Math.rint(at.toViewX(at.picture().width())) - x,
                Math.rint(at.toViewY(at.picture().height())) - y);
    }
}
