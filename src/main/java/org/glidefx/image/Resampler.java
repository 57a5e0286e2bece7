package org.glidefx.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes the size of pictures: separable, in float32, on premultiplied alpha, one thread, the same bytes everywhere.
 *
 * <p>Only a few rows are held as floats at a time, so that large pictures need little memory beyond the result.
 */
public final class Resampler {

    private static final int CHANNELS = 4;

    private final Raster source;
    private final Box box;
    private final ResampleWeights columns;
    private final ResampleWeights rows;
    private final @Nullable float[][] resampled;
    private final int[] pixelRow;
    private final float[] sampleRow;

    private Resampler(Raster source, Box box, ResampleWeights columns, ResampleWeights rows) {
        this.source = source;
        this.box = box;
        this.columns = columns;
        this.rows = rows;
        this.resampled = new float[box.height()][];
        this.pixelRow = new int[box.width()];
        this.sampleRow = new float[box.width() * CHANNELS];
    }

    /** Resizes a whole picture; one that has the size already is returned itself. */
    public static Raster resize(Raster source, int width, int height, ResampleFilter filter) {
        if (width == source.width() && height == source.height()) {
            return source;
        }
        return resize(source, new Box(0, 0, source.width(), source.height()), width, height, filter);
    }

    /**
     * Resizes the part of a picture inside {@code box}. Nothing outside the box is read; where the box sticks out of
     * the picture, the picture's edge is repeated. A box that has the size already is cut out unchanged.
     */
    public static Raster resize(Raster source, Box box, int width, int height, ResampleFilter filter) {
        if (width == box.width() && height == box.height()) {
            return source.crop(box);
        }
        ResampleWeights columns = filter.weights(box.width(), width);
        return new Resampler(source, box, columns, filter.weights(box.height(), height)).run();
    }

    /**
     * Returns the part of a picture inside {@code box}, reduced to at most {@code most} pixels a side; a part that is
     * no larger is cut out unchanged. Where the box sticks out of the picture, the picture's edge is repeated, and the
     * box may well have more pixels than a picture can.
     */
    public static Raster reduced(Raster source, Box box, int most) {
        int longest = Math.max(box.width(), box.height());
        if (longest <= most) {
            return source.crop(box);
        }
        int width = (int) Math.max(1, (long) box.width() * most / longest);
        int height = (int) Math.max(1, (long) box.height() * most / longest);
        return resize(source, box, width, height, ResampleFilter.AREA);
    }

    /**
     * Returns a part of the resized picture, as if it were cut out after resizing; only that part is computed.
     *
     * @param window inside {@code width} x {@code height}
     */
    public static Raster window(Raster source, int width, int height, Box window, ResampleFilter filter) {
        if (width == source.width() && height == source.height()) {
            return source.crop(window);
        }
        ResampleWeights columns = filter.weights(source.width(), width).slice(window.x(), window.width());
        ResampleWeights rows = filter.weights(source.height(), height).slice(window.y(), window.height());
        return new Resampler(source, new Box(0, 0, source.width(), source.height()), columns, rows).run();
    }

    private Raster run() {
        int width = columns.size();
        int[] pixels = new int[Math.multiplyExact(width, rows.size())];
        float[] sums = new float[width * CHANNELS];
        int forgotten = 0;
        for (int y = 0; y < rows.size(); y++) {
            while (forgotten < rows.first()[y]) {
                resampled[forgotten++] = null;
            }
            sum(y, sums);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = pixel(sums, x * CHANNELS);
            }
        }
        return Raster.of(width, rows.size(), pixels);
    }

    private void sum(int y, float[] sums) {
        Arrays.fill(sums, 0);
        for (int row = rows.first()[y]; row < rows.end(y); row++) {
            float weight = rows.weights()[rows.offsets()[y] + row - rows.first()[y]];
            float[] samples = resampledRow(row);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * samples[i];
            }
        }
    }

    private float[] resampledRow(int row) {
        float[] known = resampled[row];
        if (known != null) {
            return known;
        }
        float[] above = row == 0 || sourceRow(row) != sourceRow(row - 1) ? null : resampled[row - 1];
        if (above != null) {
            resampled[row] = above;
            return above;
        }
        readRow(row);
        float[] fresh = new float[columns.size() * CHANNELS];
        columns.apply(sampleRow, fresh, CHANNELS);
        resampled[row] = fresh;
        return fresh;
    }

    private int sourceRow(int row) {
        return Math.clamp(box.y() + (long) row, 0, source.height() - 1);
    }

    private void readRow(int row) {
        int y = sourceRow(row);
        for (int x = 0; x < box.width(); x++) {
            pixelRow[x] = source.argb(Math.clamp(box.x() + (long) x, 0, source.width() - 1), y);
        }
        for (int x = 0; x < pixelRow.length; x++) {
            int pixel = pixelRow[x];
            int alpha = pixel >>> 24;
            float opacity = alpha == 255 ? 1 : alpha / 255f;
            sampleRow[x * CHANNELS] = alpha;
            sampleRow[x * CHANNELS + 1] = (pixel >> 16 & 0xFF) * opacity;
            sampleRow[x * CHANNELS + 2] = (pixel >> 8 & 0xFF) * opacity;
            sampleRow[x * CHANNELS + 3] = (pixel & 0xFF) * opacity;
        }
    }

    private static int pixel(float[] samples, int at) {
        int alpha = toByte(samples[at]);
        if (alpha == 0) {
            return 0;
        }
        // Rounding may leave the sum of opaque pixels slightly off 255; that must not tint them.
        float factor = alpha == 255 ? 1 : 255 / samples[at];
        return alpha << 24
                | toByte(samples[at + 1] * factor) << 16
                | toByte(samples[at + 2] * factor) << 8
                | toByte(samples[at + 3] * factor);
    }

    private static int toByte(float sample) {
        return Math.clamp(Math.round(sample), 0, 255);
    }
}
