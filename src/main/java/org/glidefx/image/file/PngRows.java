package org.glidefx.image.file;

import org.glidefx.image.Mask;
import org.glidefx.image.Raster;

/** The rows that go into a PNG file, as bytes. */
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

    /** Bits per sample. */
    default int depth() {
        return 8;
    }

    /** Bytes per pixel. */
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

    /** Rows of a picture, 8 bits per sample. */
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

    /** Rows of a picture, 16 bits per sample, the high byte first. */
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

    /** Rows of a mask, coverage as grey. */
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
