package org.glidefx.editor;

import java.util.Arrays;
import org.glidefx.image.Box;

/**
 * A rectangular piece of a {@link TileMask}: coverage per pixel, 0 to 255, row-major. Immutable.
 *
 * <p>A {@link TileMask} holds null instead of an all-zero tile.
 */
final class MaskTile {

    private final int width;
    private final byte[] coverage;
    private final long sum;

    /** @param coverage not copied, so the caller must not write to it again */
    MaskTile(int width, byte[] coverage) {
        this.width = width;
        this.coverage = coverage;
        long total = 0;
        for (byte value : coverage) {
            total += Byte.toUnsignedInt(value);
        }
        sum = total;
    }

    static MaskTile full(int width, int height) {
        byte[] coverage = new byte[width * height];
        Arrays.fill(coverage, (byte) 255);
        return new MaskTile(width, coverage);
    }

    int width() {
        return width;
    }

    int height() {
        return coverage.length / width;
    }

    int at(int x, int y) {
        return Byte.toUnsignedInt(coverage[y * width + x]);
    }

    /** The sum of all coverage values. */
    long sum() {
        return sum;
    }

    boolean isEmpty() {
        return sum == 0;
    }

    /**
     * True if anything inside {@code part} is covered.
     *
     * @param part inside {@code place}, this tile's box
     */
    boolean touches(Box part, Box place) {
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                if (at(x - place.x(), y - place.y()) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isFull() {
        return sum == 255L * coverage.length;
    }

    /** True if no coverage is 0. */
    boolean coversAll() {
        for (int i = 0; i < coverage.length && !isFull(); i++) {
            if (coverage[i] == 0) {
                return false;
            }
        }
        return true;
    }

    int bytes() {
        return coverage.length;
    }

    byte[] copy() {
        return coverage.clone();
    }

    void copyRow(int y, byte[] target, int offset) {
        System.arraycopy(coverage, y * width, target, offset, width);
    }

    MaskTile inverted() {
        byte[] inverted = new byte[coverage.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~coverage[i];
        }
        return new MaskTile(width, inverted);
    }

    MaskTile with(MaskTile drawn, MaskMode mode) {
        byte[] combined = new byte[coverage.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = (byte) mode.combine(Byte.toUnsignedInt(coverage[i]), Byte.toUnsignedInt(drawn.coverage[i]));
        }
        return new MaskTile(width, combined);
    }

    boolean sameAs(MaskTile other) {
        return width == other.width && Arrays.equals(coverage, other.coverage);
    }
}
