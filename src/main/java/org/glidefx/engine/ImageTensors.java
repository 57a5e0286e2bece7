package org.glidefx.engine;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;

/** Pictures as tensors [1, 3, H, W], red first, -1 black to 1 white. */
final class ImageTensors {

    private static final int CHANNELS = 3;
    private static final float HALF = 127.5f;

    private ImageTensors() {}

    /** Converts a picture; its alpha is ignored. */
    static FloatTensor of(Raster picture) {
        int plane = picture.width() * picture.height();
        FloatTensor tensor = FloatTensor.zeros(Shape.of(1, CHANNELS, picture.height(), picture.width()));
        for (int i = 0; i < plane; i++) {
            int pixel = picture.argb(i % picture.width(), i / picture.width());
            for (int c = 0; c < CHANNELS; c++) {
                tensor.data()[c * plane + i] = (pixel >> (16 - 8 * c) & 0xFF) / HALF - 1;
            }
        }
        return tensor;
    }

    /**
     * Converts the first picture of a batch, as opaque; values are rounded half to even and clipped, as the official code does.
     */
    static Raster toRaster(FloatTensor tensor) {
        int height = tensor.shape().get(2);
        int width = tensor.shape().get(3);
        int plane = width * height;
        int[] pixels = new int[plane];
        for (int i = 0; i < plane; i++) {
            int pixel = 0xFF;
            for (int c = 0; c < CHANNELS; c++) {
                pixel = pixel << 8 | toByte(tensor.data()[c * plane + i]);
            }
            pixels[i] = pixel;
        }
        return Raster.of(width, height, pixels);
    }

    /**
     * Rounds a picture to the levels of 8 bits, as the pictures that the upsampler was trained on. Values a little outside the
     * range stay there, as in the official notebooks.
     */
    static FloatTensor quantised(FloatTensor tensor) {
        FloatTensor quantised = tensor.copy();
        for (int i = 0; i < quantised.size(); i++) {
            quantised.data()[i] = (float) Math.rint((quantised.data()[i] + 1) * HALF) / HALF - 1;
        }
        return quantised;
    }

    /** A hole as the model's mask, [1, 1, H, W]: 1 where the pixel is known, 0 where the hole has any coverage. */
    static FloatTensor known(Mask hole) {
        FloatTensor known = FloatTensor.zeros(Shape.of(1, 1, hole.height(), hole.width()));
        for (int i = 0; i < known.size(); i++) {
            known.data()[i] = hole.at(i % hole.width(), i / hole.width()) == 0 ? 1 : 0;
        }
        return known;
    }

    /** Returns a picture with its unknown pixels at 0, mid grey. */
    static FloatTensor masked(FloatTensor picture, FloatTensor known) {
        FloatTensor masked = picture.copy();
        for (int i = 0; i < masked.size(); i++) {
            masked.data()[i] *= known.data()[i % known.size()];
        }
        return masked;
    }

    private static int toByte(float value) {
        return (int) Math.clamp(Math.rint((value + 1) * HALF), 0, 255);
    }
}
