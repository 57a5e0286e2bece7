package org.glidefx.ui.canvas;

import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.effect.BlendMode;
import javafx.scene.image.Image;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Shows the model's picture in its place, clipped to the mask.
 *
 * <p>The canvas is no larger than the painted part of the mask: every step draws it anew, and a software renderer busy
 * with a whole window would keep the window's thread waiting.
 */
final class PreviewLayer {

    private final Canvas canvas = new Canvas();
    private final ScreenImage clip = new ScreenImage();
    private @Nullable TileMask clipMask;
    private @Nullable Viewport clipAt;
    private @Nullable Box region;

    Canvas canvas() {
        return canvas;
    }

    void resize(int width, int height) {
        if (width != clip.width() || height != clip.height()) {
            clip.resize(width, height);
            clipMask = null;
        }
    }

    void hide() {
        canvas.setVisible(false);
    }

    void draw(Preview preview, TileMask mask, Viewport viewport) {
        cutClip(mask, viewport);
        Box shown = region;
        canvas.setVisible(shown != null);
        if (shown == null) {
            return;
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, shown.width(), shown.height());
        gc.save();
        gc.translate(-shown.x(), -shown.y());
        gc.drawImage(clip.view().getImage(), 0, 0);
        gc.setGlobalBlendMode(BlendMode.SRC_ATOP);
        drawScaled(gc, preview.picture(), preview.place(), viewport);
        gc.restore();
    }

    private static void drawScaled(GraphicsContext gc, Raster picture, Box place, Viewport viewport) {
        Image image = FxImages.of(picture, new Box(-1, -1, picture.width() + 2, picture.height() + 2));
        double x = viewport.toViewX(place.x());
        double y = viewport.toViewY(place.y());
        gc.setImageSmoothing(true);
        gc.drawImage(
                image,
                1,
                1,
                picture.width(),
                picture.height(),
                x,
                y,
                place.width() * viewport.zoom(),
                place.height() * viewport.zoom());
    }

    private void cutClip(TileMask mask, Viewport viewport) {
        if (clipMask != null && mask.equals(clipMask) && viewport.equals(clipAt)) {
            return;
        }
        clipMask = mask;
        clipAt = viewport;
        clip.paint(clip.whole(), pixels -> Arrays.fill(pixels, 0));
        MaskShader shader = new MaskShader(mask, viewport, clip.width(), clip.height());
        region = null;
        for (Box tile : mask.paintedTiles()) {
            Box visible = clip.clip(viewport.toView(tile));
            if (visible != null) {
                clip.paint(visible, pixels -> shader.alpha(pixels, visible));
                region = region == null ? visible : around(region, visible);
            }
        }
        place();
    }

    private static Box around(Box one, Box other) {
        int left = Math.min(one.x(), other.x());
        int top = Math.min(one.y(), other.y());
        return new Box(
                left, top, Math.max(one.right(), other.right()) - left, Math.max(one.bottom(), other.bottom()) - top);
    }

    private void place() {
        Box shown = region;
        if (shown != null) {
            canvas.setLayoutX(shown.x());
            canvas.setLayoutY(shown.y());
            canvas.setWidth(shown.width());
            canvas.setHeight(shown.height());
        }
    }
}
