package org.glidefx.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/** Draws the visible tiles of a picture at the level that suits the zoom. */
final class PictureLayer {

    /** Time for making tiles in one pulse; the others are drawn coarsely first, and sharply in later pulses. */
    private static final long PULSE_NANOS = 6_000_000;
    /** From this zoom on pixels are shown as squares, unless the picture is fitted. */
    private static final double SQUARE_ZOOM = 4;

    private final Canvas canvas = new Canvas();
    private @Nullable PictureTiles tiles;
    private @Nullable Viewport drawnAt;
    private long deadline;
    private boolean made;

    Canvas canvas() {
        return canvas;
    }

    void show(@Nullable Pyramid pyramid) {
        tiles = pyramid == null ? null : new PictureTiles(pyramid);
        drawnAt = null;
    }

    void clear() {
        drawnAt = null;
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    }

    /**
     * Draws the picture, unless it is drawn at this viewport already: strokes and previews do not change it.
     *
     * @return whether tiles are missing, so that another pulse must draw
     */
    boolean draw(Viewport viewport) {
        if (viewport.equals(drawnAt)) {
            return false;
        }
        drawnAt = null;
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PictureTiles shown = tiles;
        if (shown == null) {
            return false;
        }
        gc.setImageSmoothing(viewport.zoom() < SQUARE_ZOOM || viewport.isFitted());
        deadline = System.nanoTime() + PULSE_NANOS;
        made = false;
        int level = shown.pyramid().levelFor(viewport.zoom());
        drawCoarse(gc, shown, viewport, level);
        boolean missing = drawLevel(gc, shown, viewport, level);
        drawnAt = missing ? null : viewport;
        return missing;
    }

    /** The coarsest level, which is always there, under tiles that may still be missing. */
    private void drawCoarse(GraphicsContext gc, PictureTiles shown, Viewport viewport, int level) {
        int coarsest = shown.pyramid().levels() - 1;
        if (level < coarsest && !complete(shown, viewport, level)) {
            drawTile(gc, shown, viewport, new PictureTiles.Key(coarsest, 0, 0));
        }
    }

    private static boolean complete(PictureTiles shown, Viewport viewport, int level) {
        return new VisibleTiles(shown.pyramid(), viewport, level).stream().allMatch(key -> shown.ready(key) != null);
    }

    private boolean drawLevel(GraphicsContext gc, PictureTiles shown, Viewport viewport, int level) {
        long missing = new VisibleTiles(shown.pyramid(), viewport, level)
                .stream().filter(key -> !drawTile(gc, shown, viewport, key)).count();
        return missing > 0;
    }

    private boolean drawTile(GraphicsContext gc, PictureTiles shown, Viewport viewport, PictureTiles.Key key) {
        Image image = shown.ready(key);
        if (image == null) {
            if (made && System.nanoTime() > deadline) {
                return false;
            }
            made = true;
            image = shown.make(key);
        }
        Raster level = shown.pyramid().level(key.level());
        Box box = key.box(level);
        double scale = Math.scalb(1.0, key.level());
        double x = Math.rint(viewport.toViewX(box.x() * scale));
        double y = Math.rint(viewport.toViewY(box.y() * scale));
        double right = Math.rint(viewport.toViewX(
                Math.min(box.right() * scale, viewport.picture().width())));
        double bottom = Math.rint(viewport.toViewY(
                Math.min(box.bottom() * scale, viewport.picture().height())));
        Cut across = Cut.of(x, right, box.width(), viewport.viewWidth());
        Cut down = Cut.of(y, bottom, box.height(), viewport.viewHeight());
        if (!across.isEmpty() && !down.isEmpty()) {
            int apron = PictureTiles.APRON;
            gc.drawImage(
                    image,
                    apron + across.first(),
                    apron + down.first(),
                    across.count(),
                    down.count(),
                    across.start(),
                    down.start(),
                    across.length(),
                    down.length());
        }
        return true;
    }
}
