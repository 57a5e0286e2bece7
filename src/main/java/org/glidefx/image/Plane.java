package org.glidefx.image;

/**
 * One channel as floats, with the two steps of a Gaussian pyramid (Burt and Adelson 1983): a 5-tap binomial filter, edges
 * repeated.
 *
 * @param data row-major
 */
record Plane(int width, int height, float[] data) {

    static Plane zeros(int width, int height) {
        return new Plane(width, height, new float[Math.multiplyExact(width, height)]);
    }

    /** Blurs the plane and keeps every second column and row. */
    Plane reduced() {
        return reducedColumns().transposed().reducedColumns().transposed();
    }

    /** Enlarges the plane to a size that {@link #reduced} would turn into this one. */
    Plane expanded(int toWidth, int toHeight) {
        return expandedColumns(toWidth).transposed().expandedColumns(toHeight).transposed();
    }

    private Plane reducedColumns() {
        Plane half = zeros((width + 1) / 2, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < half.width; x++) {
                half.data[y * half.width + x] = (at(2 * x - 2, y)
                                + 4 * at(2 * x - 1, y)
                                + 6 * at(2 * x, y)
                                + 4 * at(2 * x + 1, y)
                                + at(2 * x + 2, y))
                        / 16;
            }
        }
        return half;
    }

    private Plane expandedColumns(int toWidth) {
        Plane twice = zeros(toWidth, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < toWidth; x++) {
                int at = x / 2;
                twice.data[y * toWidth + x] = x % 2 == 0
                        ? (at(at - 1, y) + 6 * at(at, y) + at(at + 1, y)) / 8
                        : (at(at, y) + at(at + 1, y)) / 2;
            }
        }
        return twice;
    }

    private float at(int x, int y) {
        return data[y * width + Math.clamp(x, 0, width - 1)];
    }

    private Plane transposed() {
        Plane transposed = zeros(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                transposed.data[x * height + y] = data[y * width + x];
            }
        }
        return transposed;
    }
}
