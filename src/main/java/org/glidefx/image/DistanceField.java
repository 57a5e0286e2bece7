package org.glidefx.image;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Distance transform of a mask: how far each pixel is from the nearest wanted pixel, up to a limit (Felzenszwalb and
 * Huttenlocher 2012). There are no wanted pixels beyond the mask's border.
 */
final class DistanceField {

    private static final int MAX_REACH = 254;

    private final int width;
    private final int height;
    private final int reach;
    /** Distance along the column to the nearest wanted pixel, capped at {@code reach + 1}. */
    private final byte[] vertical;

    private DistanceField(int width, int height, int reach) {
        this.width = width;
        this.height = height;
        this.reach = reach;
        this.vertical = new byte[width * height];
    }

    /**
     * @param wanted tells from a pixel's coverage, 0 to 255, whether it is wanted
     * @param reach the greatest distance that matters, in pixels, at most 254; greater ones are reported as more than
     *     {@code reach} and at most {@code reach + 1}
     */
    static DistanceField to(Mask mask, IntPredicate wanted, int reach) {
        DistanceField field = new DistanceField(mask.width(), mask.height(), Math.min(reach, MAX_REACH));
        for (int y = 0; y < field.height; y++) {
            for (int x = 0; x < field.width; x++) {
                int above = y == 0 ? field.reach : field.vertical(x, y - 1);
                field.set(x, y, wanted.test(mask.at(x, y)) ? 0 : above + 1);
            }
        }
        for (int y = field.height - 2; y >= 0; y--) {
            for (int x = 0; x < field.width; x++) {
                field.set(x, y, Math.min(field.vertical(x, y), field.vertical(x, y + 1) + 1));
            }
        }
        return field;
    }

    private int vertical(int x, int y) {
        return Byte.toUnsignedInt(vertical[y * width + x]);
    }

    private void set(int x, int y, int distance) {
        vertical[y * width + x] = (byte) Math.min(distance, reach + 1);
    }

    /** The squared distances of a row's pixels, at most (reach + 1) squared. */
    int[] squaredRow(int y) {
        int[] heights = new int[width];
        for (int x = 0; x < width; x++) {
            heights[x] = vertical(x, y) * vertical(x, y);
        }
        return lowerEnvelope(heights);
    }

    /** The greatest squared distance of any pixel. */
    int largestSquare() {
        int largest = 0;
        for (int y = 0; y < height; y++) {
            largest = Math.max(largest, Arrays.stream(squaredRow(y)).max().orElse(0));
        }
        return largest;
    }

    /** Returns for each x the lowest of the parabolas (x - q)^2 + heights[q]. */
    private static int[] lowerEnvelope(int[] heights) {
        int width = heights.length;
        int[] vertices = new int[width];
        double[] starts = new double[width];
        int last = 0;
        starts[0] = Double.NEGATIVE_INFINITY;
        for (int q = 1; q < width; q++) {
            double start = crossing(heights, vertices[last], q);
            while (start <= starts[last]) {
                last--;
                start = crossing(heights, vertices[last], q);
            }
            last++;
            vertices[last] = q;
            starts[last] = start;
        }
        int[] lowest = new int[width];
        for (int x = 0, at = 0; x < width; x++) {
            while (at < last && starts[at + 1] < x) {
                at++;
            }
            int distance = x - vertices[at];
            lowest[x] = distance * distance + heights[vertices[at]];
        }
        return lowest;
    }

    private static double crossing(int[] heights, int left, int right) {
        double difference = heights[right] + (double) right * right - heights[left] - (double) left * left;
        return difference / (2.0 * (right - left));
    }
}
