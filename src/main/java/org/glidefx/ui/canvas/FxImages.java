package org.glidefx.ui.canvas;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;

/** Converts rasters to JavaFX images and back. For any thread, as long as the image is not shown yet. */
public final class FxImages {

    private FxImages() {}

    /** The whole picture; for thumbnails and other small ones. */
    public static Image of(Raster picture) {
        return of(picture, new Box(0, 0, picture.width(), picture.height()));
    }

    /** The part inside {@code box}, edge pixels repeated where it sticks out. */
    static Image of(Raster picture, Box box) {
        int[] pixels = new int[box.width() * box.height()];
        int[] row = new int[picture.width()];
        int before = Math.clamp(-(long) box.x(), 0, box.width());
        int inside = Math.clamp((long) picture.width() - box.x(), before, box.width());
        for (int y = 0; y < box.height(); y++) {
            picture.copyRow(Math.clamp(box.y() + (long) y, 0, picture.height() - 1), row, 0);
            int start = y * box.width();
            Arrays.fill(pixels, start, start + before, premultiplied(row[0]));
            for (int x = before; x < inside; x++) {
                pixels[start + x] = premultiplied(row[box.x() + x]);
            }
            Arrays.fill(pixels, start + inside, start + box.width(), premultiplied(row[row.length - 1]));
        }
        return wrap(box.width(), box.height(), pixels);
    }

    static WritableImage wrap(int width, int height, int[] premultiplied) {
        return new WritableImage(buffer(width, height, premultiplied));
    }

    static PixelBuffer<IntBuffer> buffer(int width, int height, int[] premultiplied) {
        return new PixelBuffer<>(width, height, IntBuffer.wrap(premultiplied), PixelFormat.getIntArgbPreInstance());
    }

    /** Converts straight to premultiplied alpha. */
    static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        return switch (alpha) {
            case 255 -> argb;
            case 0 -> 0;
            default ->
                alpha << 24
                        | scaled(argb >>> 16 & 0xFF, alpha) << 16
                        | scaled(argb >>> 8 & 0xFF, alpha) << 8
                        | scaled(argb & 0xFF, alpha);
        };
    }

    private static int scaled(int channel, int alpha) {
        return (channel * alpha + 127) / 255;
    }

    /** True if an image could be read, and is no larger than a picture may be. */
    public static boolean fits(Image image) {
        double pixels = image.getWidth() * image.getHeight();
        return !image.isError() && image.getPixelReader() != null && pixels >= 1 && pixels <= Raster.MAX_PIXELS;
    }

    /** Converts an image that {@link #fits}, such as one from the clipboard, to a raster. */
    public static Raster toRaster(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Raster.of(width, height, pixels);
    }
}
