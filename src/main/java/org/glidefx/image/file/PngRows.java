package org.glidefx.image.file;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/** Reads what a PNG file holds, a row of bytes at a time. */
interface PngRows {

    byte GREY = 0;
    byte RGB = 2;
    byte RGBA = 6;

    int width();

    int height();

    /** One of the colour types of the PNG specification. */
    byte colourType();

    /** Writes the samples of row {@code y} into {@code target}, which has their length. */
    void row(int y, byte[] target);

    /** Bits of a sample. */
    default int depth() {
        return 8;
    }

    /** Bytes of a pixel. */
    default int pixelBytes() {
        return channels() * depth() / 8;
    }

    private int channels() {
        return switch (colourType()) {
            case RGB -> 3;
            case RGBA -> 4;
            default -> 1;
        };
    }

    static PngRows of(Raster picture) {
        return new PictureRows(picture.width(), picture.height(), picture.pixels(), picture.isOpaque());
    }

    static PngRows of(DeepPixels picture) {
        return new DeepRows(picture, picture.isOpaque());
    }

    static PngRows of(Mask mask) {
        return new MaskRows(mask.width(), mask.height(), mask.coverage());
    }

    /** Colours. */
    record PictureRows(int width, int height, int[] pixels, boolean opaque) implements PngRows {

        @Override
        public byte colourType() {
            return opaque ? RGB : RGBA;
        }

        @Override
        public void row(int y, byte[] target) {
            int to = 0;
            for (int i = y * width; i < (y + 1) * width; i++) {
                int pixel = pixels[i];
                target[to++] = (byte) (pixel >> 16);
                target[to++] = (byte) (pixel >> 8);
                target[to++] = (byte) pixel;
                if (!opaque) {
                    target[to++] = (byte) (pixel >> 24);
                }
            }
        }
    }

    /** Colours of 16 bits, the high byte first. */
    record DeepRows(DeepPixels picture, boolean opaque) implements PngRows {

        @Override
        public int width() {
            return picture.width();
        }

        @Override
        public int height() {
            return picture.height();
        }

        @Override
        public int depth() {
            return 16;
        }

        @Override
        public byte colourType() {
            return opaque ? RGB : RGBA;
        }

        @Override
        public void row(int y, byte[] target) {
            short[] samples = picture.samples();
            int to = 0;
            for (int i = 4 * y * width(); i < 4 * (y + 1) * width(); i++) {
                if (opaque && i % 4 == 3) {
                    continue;
                }
                target[to++] = (byte) (samples[i] >> 8);
                target[to++] = (byte) samples[i];
            }
        }
    }

    /** Coverage as grey. */
    record MaskRows(int width, int height, byte[] coverage) implements PngRows {

        @Override
        public byte colourType() {
            return GREY;
        }

        @Override
        public void row(int y, byte[] target) {
            System.arraycopy(coverage, y * width, target, 0, width);
        }
    }
}
