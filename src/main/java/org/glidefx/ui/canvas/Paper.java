package org.glidefx.ui.canvas;

import javafx.scene.layout.Region;

/** Background under a picture, seen where the picture is transparent. */
final class Paper {

    /** How far the region may reach out of the view, in screen pixels. */
    private static final double OUTSIDE = 64;

    private Paper() {}

    static Region region() {
        Region paper = new Region();
        paper.getStyleClass().add("canvas-paper");
        paper.setManaged(false);
        paper.setMouseTransparent(true);
        return paper;
    }

    /** Places the region, no further out of the view than its shadow reaches; see {@link Cut}. */
    static void place(Region paper, Viewport at) {
        double x = inside(at.toViewX(0), at.viewWidth());
        double y = inside(at.toViewY(0), at.viewHeight());
        paper.resizeRelocate(
                x,
                y,
                inside(at.toViewX(at.picture().width()), at.viewWidth()) - x,
                inside(at.toViewY(at.picture().height()), at.viewHeight()) - y);
    }

    private static double inside(double edge, double view) {
        return Math.clamp(Math.rint(edge), -OUTSIDE, Math.rint(view) + OUTSIDE);
    }
}
