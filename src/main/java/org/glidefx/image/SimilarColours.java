package org.glidefx.image;

import java.util.Arrays;

/**
 * Selects the pixels whose colour is like that of a chosen one: the magic wand.
 *
 * <p>Two colours are alike if none of alpha, red, green and blue differs by more than the tolerance; fully transparent
 * pixels are alike whatever their colour.
 */
public final class SimilarColours {

    public static final int MAX_TOLERANCE = 255;

    private static final byte FULL = (byte) 255;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final int wanted;
    private final int tolerance;

    private SimilarColours(Raster picture, int x, int y, int tolerance) {
        if (x < 0 || y < 0 || x >= picture.width() || y >= picture.height()) {
            throw new IllegalArgumentException("expected a pixel inside " + picture + ", found " + x + ", " + y);
        }
        if (tolerance < 0 || tolerance > MAX_TOLERANCE) {
            throw new IllegalArgumentException(
                    "expected a tolerance of 0 to " + MAX_TOLERANCE + ", found " + tolerance);
        }
        this.pixels = picture.pixels();
        this.width = picture.width();
        this.height = picture.height();
        this.wanted = picture.argb(x, y);
        this.tolerance = tolerance;
    }

    /**
     * Selects the similar pixels that are connected to the chosen one, side to side: 255 there, 0 elsewhere. Takes
     * about 0.1 s for 10 million pixels: not for the window's thread.
     *
     * @param tolerance 0 (exactly this colour) to 255 (any)
     */
    public static Mask connected(Raster picture, int x, int y, int tolerance) {
        return new SimilarColours(picture, x, y, tolerance).flood(x, y);
    }

    /** Selects all similar pixels, connected or not. */
    public static Mask everywhere(Raster picture, int x, int y, int tolerance) {
        SimilarColours similar = new SimilarColours(picture, x, y, tolerance);
        byte[] coverage = new byte[similar.pixels.length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = similar.isLike(i) ? FULL : 0;
        }
        return Mask.of(similar.width, similar.height, coverage);
    }

    private boolean isLike(int at) {
        int other = pixels[at];
        if (other == wanted || (other >>> 24) + (wanted >>> 24) == 0) {
            return true;
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            if (Math.abs((other >>> shift & 0xFF) - (wanted >>> shift & 0xFF)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    /**
     * Scanline flood fill: fills run by run along the rows; each run pushes one seed for every run that it touches
     * above and below.
     */
    private Mask flood(int x, int y) {
        byte[] coverage = new byte[pixels.length];
        Seeds seeds = new Seeds();
        seeds.push(y * width + x);
        while (!seeds.isEmpty()) {
            int seed = seeds.pop();
            if (coverage[seed] != 0) {
                continue;
            }
            int row = seed / width;
            int left = seed;
            while (left > row * width && isLike(left - 1)) {
                left--;
            }
            int right = seed + 1;
            while (right < (row + 1) * width && isLike(right)) {
                right++;
            }
            Arrays.fill(coverage, left, right, FULL);
            if (row > 0) {
                seed(seeds, coverage, left - width, right - width);
            }
            if (row < height - 1) {
                seed(seeds, coverage, left + width, right + width);
            }
        }
        return Mask.of(width, height, coverage);
    }

    private void seed(Seeds seeds, byte[] coverage, int from, int to) {
        boolean inRun = false;
        for (int at = from; at < to; at++) {
            boolean fresh = coverage[at] == 0 && isLike(at);
            if (fresh && !inRun) {
                seeds.push(at);
            }
            inRun = fresh;
        }
    }

    /** A growing stack of pixel indices. */
    private static final class Seeds {

        private int[] places = new int[1024];
        private int size;

        boolean isEmpty() {
            return size == 0;
        }

        void push(int place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
            }
            places[size++] = place;
        }

        int pop() {
            return places[--size];
        }
    }
}
