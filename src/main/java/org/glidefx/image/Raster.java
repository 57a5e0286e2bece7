package org.glidefx.image;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A picture: 8-bit sRGB with straight (not premultiplied) alpha, rows from the top. Immutable.
 *
 * <p>A pixel is an int 0xAARRGGBB.
 */
public final class Raster {

    /**
     * Pictures above this many pixels are refused: together with what an edit makes of them, they would not fit in
     * memory.
     */
    public static final long MAX_PIXELS = 120_000_000L;

    private final int width;
    private final int height;
    private final int[] pixels;

    private Raster(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * @param pixels row-major 0xAARRGGBB; not copied, so the caller must not write to it again
     * @throws IllegalArgumentException if the size is not positive, above {@link #MAX_PIXELS}, or not that of the array
     */
    public static Raster of(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MAX_PIXELS + " pixels, found " + width + "x" + height);
        }
        if (pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "expected " + width * height + " pixels for " + width + "x" + height + ", found " + pixels.length);
        }
        return new Raster(width, height, pixels);
    }

    /** A picture of one colour. */
    public static Raster filled(int width, int height, int argb) {
        int[] pixels = new int[Math.multiplyExact(width, height)];
        Arrays.fill(pixels, argb);
        return of(width, height, pixels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixel at column {@code x}, row {@code y}, as 0xAARRGGBB. */
    public int argb(int x, int y) {
        return pixels[y * width + x];
    }

    /** A copy of all pixels, row-major. */
    public int[] toArray() {
        return pixels.clone();
    }

    /** Copies one row into {@code target} from {@code offset} on. */
    public void copyRow(int y, int[] target, int offset) {
        System.arraycopy(pixels, y * width, target, offset, width);
    }

    /** The pixels themselves, row-major, not a copy; callers must not write to them. */
    public int[] pixels() {
        return pixels;
    }

    /** True if every pixel is fully opaque. */
    public boolean isOpaque() {
        for (int pixel : pixels) {
            if (pixel >>> 24 != 0xFF) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies all pixels into the array of a larger picture.
     *
     * @param offset where the first pixel goes
     * @param stride pixels in a row of {@code target}
     */
    public void copyTo(int[] target, int offset, int stride) {
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, target, offset + y * stride, width);
        }
    }

    /** The first column of row {@code y} in which a picture of the same width differs; -1 if none does. */
    public int firstChange(Raster other, int y) {
        int from = y * width;
        return Arrays.mismatch(pixels, from, from + width, other.pixels, from, from + width);
    }

    public Raster map(IntUnaryOperator pixel) {
        return new Raster(width, height, Arrays.stream(pixels).map(pixel).toArray());
    }

    /**
     * The part inside {@code box}; where the box sticks out, the nearest edge pixel is repeated.
     */
    public Raster crop(Box box) {
        int[] cropped = new int[Math.multiplyExact(box.width(), box.height())];
        for (int y = 0; y < box.height(); y++) {
            int row = Math.clamp(box.y() + (long) y, 0, height - 1) * width;
            for (int x = 0; x < box.width(); x++) {
                cropped[y * box.width() + x] = pixels[row + Math.clamp(box.x() + (long) x, 0, width - 1)];
            }
        }
        return of(box.width(), box.height(), cropped);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster raster
                && width == raster.width
                && height == raster.height
                && Arrays.equals(pixels, raster.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Raster " + width + "x" + height;
    }
}
