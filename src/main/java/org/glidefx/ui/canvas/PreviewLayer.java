package org.glidefx.ui.canvas;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.effect.BlendMode;
import javafx.scene.image.Image;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is being made in its place, clipped to the mask.
 *
 * <p>The canvas is no larger than the painted part of the mask: every step draws it anew, and a software renderer busy
 * with a whole window would keep the window's thread waiting.
 */
final class PreviewLayer {

    private final Canvas canvas = new Canvas();
    private @Nullable TileMask clipMask;
    private @Nullable Viewport clipAt;
    private @Nullable Clip clip;

    Canvas canvas() {
        return canvas;
    }

    void hide() {
        canvas.setVisible(false);
    }

    void draw(Preview preview, TileMask mask, Viewport viewport) {
        cutClip(mask, viewport);
        Clip shown = clip;
        canvas.setVisible(shown != null);
        if (shown == null) {
            return;
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.save();
        gc.drawImage(shown.image(), 0, 0);
        gc.translate(-shown.place().x(), -shown.place().y());
        gc.setGlobalBlendMode(BlendMode.SRC_ATOP);
        drawScaled(gc, preview.picture(), preview.place(), viewport);
        gc.restore();
    }

    private static void drawScaled(GraphicsContext gc, Raster picture, Box place, Viewport viewport) {
        Image image = FxImages.of(picture, new Box(-1, -1, picture.width() + 2, picture.height() + 2));
        Cut across = Cut.of(
                viewport.toViewX(place.x()), viewport.toViewX(place.right()), picture.width(), viewport.viewWidth());
        Cut down = Cut.of(
                viewport.toViewY(place.y()), viewport.toViewY(place.bottom()), picture.height(), viewport.viewHeight());
        if (!across.isEmpty() && !down.isEmpty()) {
            gc.setImageSmoothing(true);
            gc.drawImage(
                    image,
                    1 + across.first(),
                    1 + down.first(),
                    across.count(),
                    down.count(),
                    across.start(),
                    down.start(),
                    across.length(),
                    down.length());
        }
    }

    private void cutClip(TileMask mask, Viewport viewport) {
        if (clipMask != null && mask.equals(clipMask) && viewport.equals(clipAt)) {
            return;
        }
        clipMask = mask;
        clipAt = viewport;
        Box region = paintedPart(mask, viewport);
        if (region == null) {
            clip = null;
            return;
        }
        PixelBlock coverage = PixelBlock.of(region);
        new MaskShader(mask, viewport, (int) Math.ceil(viewport.viewHeight())).alpha(coverage);
        clip = new Clip(region, FxImages.wrap(region.width(), region.height(), coverage.pixels()));
        canvas.setLayoutX(region.x());
        canvas.setLayoutY(region.y());
        canvas.setWidth(region.width());
        canvas.setHeight(region.height());
    }

    /** The smallest box of the view around all painted tiles; null where none is in view. */
    private static @Nullable Box paintedPart(TileMask mask, Viewport viewport) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (Box tile : mask.paintedTiles()) {
            Box seen = viewport.toView(tile);
            left = Math.min(left, seen.x());
            top = Math.min(top, seen.y());
            right = Math.max(right, seen.right());
            bottom = Math.max(bottom, seen.bottom());
        }
        left = Math.max(0, left);
        top = Math.max(0, top);
        right = Math.min((int) Math.ceil(viewport.viewWidth()), right);
        bottom = Math.min((int) Math.ceil(viewport.viewHeight()), bottom);
        return right > left && bottom > top ? new Box(left, top, right - left, bottom - top) : null;
    }

    /** White with the mask's coverage as alpha, in its place in the view. */
    private record Clip(Box place, Image image) {}
}
