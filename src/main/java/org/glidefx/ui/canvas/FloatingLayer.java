package org.glidefx.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import org.glidefx.editor.Layer;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * Draws the floating picture as it would lie on the picture below, in a frame with knobs; until it is placed, from an
 * image of at most {@link #SHARP} pixels a side.
 */
final class FloatingLayer {

    /** A larger image would take the window's thread too long to make. */
    static final int SHARP = 2048;

    /** From this zoom on pixels are shown as squares. */
    private static final double SQUARE_ZOOM = 4;

    private final Canvas canvas = new Canvas();
    private final BoxOutline frame = new BoxOutline("floating-frame", false);
    private @Nullable Pyramid pyramid;
    private @Nullable Image image;
    private int imageLevel;

    FloatingLayer() {
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        canvas.setId("floating-picture");
    }

    Canvas canvas() {
        return canvas;
    }

    BoxOutline frame() {
        return frame;
    }

    void resize(int width, int height) {
        canvas.setWidth(width);
        canvas.setHeight(height);
    }

    /** Sets the pixels of the floating picture; they may arrive a moment after its place. */
    void show(@Nullable Pyramid pixels) {
        if (pixels == null || !pixels.equals(pyramid)) {
            pyramid = pixels;
            image = null;
        }
    }

    void hide() {
        canvas.setVisible(false);
        frame.hide();
    }

    void draw(Layer layer, Viewport at) {
        canvas.setVisible(true);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Pyramid pixels = pyramid;
        if (pixels != null
                && pixels.size().width() == layer.picture().width()
                && pixels.size().height() == layer.picture().height()) {
            gc.setGlobalAlpha(layer.opacity());
            gc.setImageSmoothing(at.zoom() < SQUARE_ZOOM);
            draw(gc, pixels, layer.place(), at);
        }
        frame.show(layer.place(), at, true);
    }

    private void draw(GraphicsContext gc, Pyramid pixels, Box place, Viewport at) {
        Image drawn = image(pixels, Math.max(place.width(), place.height()) * at.zoom());
        double left = Math.rint(at.toViewX(place.x()));
        double top = Math.rint(at.toViewY(place.y()));
        double right = Math.max(left + 1, Math.rint(at.toViewX(place.right())));
        double bottom = Math.max(top + 1, Math.rint(at.toViewY(place.bottom())));
        Cut across = Cut.of(left, right, (int) drawn.getWidth(), at.viewWidth());
        Cut down = Cut.of(top, bottom, (int) drawn.getHeight(), at.viewHeight());
        if (!across.isEmpty() && !down.isEmpty()) {
            gc.drawImage(
                    drawn,
                    across.first(),
                    down.first(),
                    across.count(),
                    down.count(),
                    across.start(),
                    down.start(),
                    across.length(),
                    down.length());
        }
    }

    /**
     * The smallest level with a pixel for every screen pixel, or the largest one that is at most {@link #SHARP} a side.
     */
    private Image image(Pyramid pixels, double longestOnScreen) {
        int level = 0;
        while (level < pixels.levels() - 1
                && (longest(pixels, level) > SHARP || longest(pixels, level + 1) >= longestOnScreen)) {
            level++;
        }
        Image known = image;
        if (known == null || level != imageLevel) {
            known = FxImages.of(pixels.level(level));
            image = known;
            imageLevel = level;
        }
        return known;
    }

    private static int longest(Pyramid pixels, int level) {
        return Math.max(pixels.level(level).width(), pixels.level(level).height());
    }
}
