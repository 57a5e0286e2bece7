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

/** Shows the model's picture in its place, clipped to the mask. */
final class PreviewLayer {

    private final Canvas canvas = new Canvas();
    private final ScreenImage clip = new ScreenImage();
    private @Nullable TileMask clipMask;
    private @Nullable Viewport clipAt;

    Canvas canvas() {
        return canvas;
    }

    void resize(int width, int height) {
        canvas.setWidth(width);
        canvas.setHeight(height);
        if (width != clip.width() || height != clip.height()) {
            clip.resize(width, height);
            clipMask = null;
        }
    }

    void hide() {
        canvas.setVisible(false);
    }

    void draw(Preview preview, TileMask mask, Viewport viewport) {
        canvas.setVisible(true);
        cutClip(mask, viewport);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.setGlobalBlendMode(BlendMode.SRC_OVER);
        gc.drawImage(clip.view().getImage(), 0, 0);
        gc.setGlobalBlendMode(BlendMode.SRC_ATOP);
        drawScaled(gc, preview.picture(), preview.place(), viewport);
        gc.setGlobalBlendMode(BlendMode.SRC_OVER);
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
        MaskShader shader = new MaskShader(mask, viewport, clip.width(), clip.height());
        clip.paint(clip.whole(), pixels -> Arrays.fill(pixels, 0));
        Box visible = clip.clip(viewport.toView(new Box(0, 0, mask.width(), mask.height())));
        if (visible != null) {
            clip.paint(visible, pixels -> shader.alpha(pixels, visible));
        }
    }
}
