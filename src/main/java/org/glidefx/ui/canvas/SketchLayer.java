package org.glidefx.ui.canvas;

import javafx.scene.Node;
import org.glidefx.editor.Sketch;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** The sketch over the picture; draws only what changed when a stroke grows. */
final class SketchLayer {

    private final ScreenCells screen = new ScreenCells();
    private @Nullable Sketch drawn;
    private @Nullable Viewport drawnAt;

    Node node() {
        return screen.node();
    }

    void resize(int width, int height) {
        if (width != screen.width() || height != screen.height()) {
            screen.resize(width, height);
            drawn = null;
        }
    }

    void hide() {
        screen.node().setVisible(false);
        drawn = null;
    }

    void draw(Sketch sketch, Viewport viewport) {
        Sketch before = drawn;
        boolean same = viewport.equals(drawnAt);
        drawn = sketch;
        drawnAt = viewport;
        screen.node().setVisible(true);
        if (same && before != null && before.width() == sketch.width() && before.height() == sketch.height()) {
            for (Box tile : sketch.changedTiles(before)) {
                paint(sketch, viewport, tile);
            }
        } else {
            screen.clear();
            for (Box tile : sketch.paintedTiles()) {
                paint(sketch, viewport, tile);
            }
        }
        screen.flush();
    }

    private void paint(Sketch sketch, Viewport viewport, Box tile) {
        screen.paint(viewport.toView(tile), (block, region) -> shade(sketch, viewport, block, region));
    }

    /** Sets each screen pixel to the premultiplied sketch colour under its middle. */
    private static void shade(Sketch sketch, Viewport viewport, PixelBlock block, Box region) {
        for (int y = region.y(); y < region.bottom(); y++) {
            int row = (int) Math.floor(viewport.toPictureY(y + 0.5));
            for (int x = region.x(); x < region.right(); x++) {
                int column = (int) Math.floor(viewport.toPictureX(x + 0.5));
                boolean inside = row >= 0 && column >= 0 && row < sketch.height() && column < sketch.width();
                block.pixels()[block.index(x, y)] = inside ? premultiplied(sketch.argb(column, row)) : 0;
            }
        }
    }

    private static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb;
        }
        int red = (argb >> 16 & 0xFF) * alpha / 255;
        int green = (argb >> 8 & 0xFF) * alpha / 255;
        int blue = (argb & 0xFF) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
