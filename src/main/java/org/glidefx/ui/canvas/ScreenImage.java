package org.glidefx.ui.canvas;

import java.nio.IntBuffer;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.WritableImage;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** An image of the size of the view whose pixels are written directly, part by part. For the window's thread. */
final class ScreenImage {

    private final ImageView view = new ImageView();
    private int[] pixels = new int[1];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private int width;
    private int height;

    ScreenImage() {
        view.setManaged(false);
        view.setMouseTransparent(true);
    }

    ImageView view() {
        return view;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Makes room; what was drawn is gone if the size is another. */
    void resize(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return;
        }
        width = newWidth;
        height = newHeight;
        pixels = new int[width * height];
        buffer = FxImages.buffer(width, height, pixels);
        view.setImage(new WritableImage(buffer));
    }

    Box whole() {
        return new Box(0, 0, Math.max(1, width), Math.max(1, height));
    }

    /** Lets {@code painter} write the pixels inside {@code region}, which is then shown. */
    void paint(Box region, Consumer<int[]> painter) {
        PixelBuffer<IntBuffer> target = buffer;
        if (target == null) {
            return;
        }
        painter.accept(pixels);
        target.updateBuffer(ignored -> new Rectangle2D(region.x(), region.y(), region.width(), region.height()));
    }

    /** The part of {@code box} inside the image, or null. */
    @Nullable
    Box clip(Box box) {
        int left = Math.max(0, box.x());
        int top = Math.max(0, box.y());
        int right = Math.min(width, box.right());
        int bottom = Math.min(height, box.bottom());
        return right > left && bottom > top ? new Box(left, top, right - left, bottom - top) : null;
    }
}
