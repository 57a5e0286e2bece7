package org.glidefx.ui.canvas;

import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Draws the picture before the change, left of the divider. */
final class BeforeLayer {

    private final PictureLayer picture = new PictureLayer();
    private final Region paper = Paper.region();
    private final Pane pane = new Pane(paper, picture.canvas());
    private final Rectangle clip = new Rectangle();
    private @Nullable Pyramid shown;

    BeforeLayer() {
        picture.canvas().setManaged(false);
        pane.setManaged(false);
        pane.setMouseTransparent(true);
        pane.setVisible(false);
        pane.setClip(clip);
    }

    Node node() {
        return pane;
    }

    void show(@Nullable Pyramid pyramid) {
        shown = pyramid;
        picture.show(pyramid);
    }

    void resize(int width, int height) {
        clip.setHeight(height);
        if (shown != null) {
            picture.canvas().setWidth(width);
            picture.canvas().setHeight(height);
        }
    }

    /** True if there is a picture of the size that the viewport shows. */
    boolean fits(Viewport viewport) {
        return shown != null && shown.size().equals(viewport.picture());
    }

    void hide() {
        pane.setVisible(false);
    }

    /**
     * @param x the divider's place in the view; only what is left of it is drawn
     * @return whether tiles are missing, so that another pulse must draw
     */
    boolean draw(Viewport viewport, double x) {
        pane.setVisible(true);
        clip.setWidth(Math.clamp(x, 0, viewport.viewWidth()));
        Paper.place(paper, viewport);
        return picture.draw(viewport);
    }
}
