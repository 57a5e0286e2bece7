package org.glidefx.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * The pixels that may change: coverage per pixel, 0 (keep) to 255 (change), rows from the top. Immutable.
 *
 * <p>This is the mask as people draw it; the model's own mask has the opposite sense (1 = known).
 */
public final class Mask {

    private final int width;
    private final int height;
    private final byte[] coverage;

    private Mask(int width, int height, byte[] coverage) {
        this.width = width;
        this.height = height;
        this.coverage = coverage;
    }

    /**
     * @param coverage row-major, unsigned; not copied, so the caller must not write to it again
     * @throws IllegalArgumentException if the size is not positive or not that of the array
     */
    public static Mask of(int width, int height, byte[] coverage) {
        if (width < 1 || height < 1 || (long) width * height != coverage.length) {
            throw new IllegalArgumentException(
                    "expected " + width + "x" + height + " coverage values, found " + coverage.length);
        }
        return new Mask(width, height, coverage);
    }

    /** A mask that changes nothing. */
    public static Mask empty(int width, int height) {
        return of(width, height, new byte[Math.multiplyExact(width, height)]);
    }

    /** A mask that changes everything. */
    public static Mask full(int width, int height) {
        return empty(width, height).inverted();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Coverage at column {@code x}, row {@code y}, 0 to 255. */
    public int at(int x, int y) {
        return Byte.toUnsignedInt(coverage[y * width + x]);
    }

    /** The part inside {@code box}; where the box sticks out, the nearest edge value is repeated. */
    public Mask crop(Box box) {
        byte[] cropped = new byte[Math.multiplyExact(box.width(), box.height())];
        for (int y = 0; y < box.height(); y++) {
            int row = Math.clamp(box.y() + (long) y, 0, height - 1) * width;
            for (int x = 0; x < box.width(); x++) {
                cropped[y * box.width() + x] = coverage[row + Math.clamp(box.x() + (long) x, 0, width - 1)];
            }
        }
        return new Mask(box.width(), box.height(), cropped);
    }

    /** The coverage values themselves, row-major, not a copy; callers must not write to them. */
    public byte[] coverage() {
        return coverage;
    }

    /** A copy of all coverage values, row-major, unsigned. */
    public byte[] toArray() {
        return coverage.clone();
    }

    public boolean isEmpty() {
        for (byte value : coverage) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** True if every pixel may change: no coverage is 0. */
    public boolean coversAll() {
        for (byte value : coverage) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }

    public Mask inverted() {
        byte[] inverted = new byte[coverage.length];
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~coverage[i];
        }
        return new Mask(width, height, inverted);
    }

    /** The smallest box around everything that is not 0; empty for an empty mask. */
    public Optional<Box> bounds() {
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (coverage[y * width + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask
                && width == mask.width
                && height == mask.height
                && Arrays.equals(coverage, mask.coverage);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(coverage);
    }

    @Override
    public String toString() {
        return "Mask " + width + "x" + height;
    }
}
