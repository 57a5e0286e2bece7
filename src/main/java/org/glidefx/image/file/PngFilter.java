package org.glidefx.image.file;

/**
 * Prepares rows for compression, PNG specification section 9: each byte is replaced by its difference from its
 * neighbours, by the filter with the smallest sum of absolute differences.
 */
final class PngFilter {

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final PngRows rows;
    private final int step;
    private final byte[] filtered;
    private final byte[] best;
    private final int[] filters;
    private byte[] row;
    private byte[] above;

    /** @param thorough true tries all filters, false only the two cheapest */
    PngFilter(PngRows rows, boolean thorough) {
        this.rows = rows;
        this.step = rows.pixelBytes();
        int length = rows.width() * step;
        row = new byte[length];
        above = new byte[length];
        filtered = new byte[length + 1];
        best = new byte[length + 1];
        filters = thorough ? new int[] {NONE, SUB, UP, AVERAGE, PAETH} : new int[] {SUB, UP};
    }

    /**
     * Returns the filter's number followed by the filtered row {@code y}; rows must be requested in order. The array is
     * overwritten by later calls.
     */
    byte[] next(int y) {
        byte[] before = above;
        above = row;
        row = before;
        if (y == 0) {
            above = new byte[row.length];
        }
        rows.row(y, row);
        byte[] chosen = best;
        byte[] trial = filtered;
        long least = Long.MAX_VALUE;
        for (int filter : filters) {
            trial[0] = (byte) filter;
            apply(filter, trial);
            long sum = sum(trial);
            if (sum < least) {
                least = sum;
                byte[] swap = chosen;
                chosen = trial;
                trial = swap;
            }
        }
        return chosen;
    }

    private void apply(int filter, byte[] out) {
        switch (filter) {
            case SUB -> sub(out);
            case UP -> up(out);
            case AVERAGE -> average(out);
            case PAETH -> paeth(out);
            default -> System.arraycopy(row, 0, out, 1, row.length);
        }
    }

    private void sub(byte[] out) {
        System.arraycopy(row, 0, out, 1, step);
        for (int i = step; i < row.length; i++) {
            out[i + 1] = (byte) (row[i] - row[i - step]);
        }
    }

    private void up(byte[] out) {
        for (int i = 0; i < row.length; i++) {
            out[i + 1] = (byte) (row[i] - above[i]);
        }
    }

    private void average(byte[] out) {
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            out[i + 1] = (byte) (row[i] - ((left + (above[i] & 0xFF)) >> 1));
        }
    }

    private void paeth(byte[] out) {
        for (int i = 0; i < step; i++) {
            out[i + 1] = (byte) (row[i] - above[i]);
        }
        for (int i = step; i < row.length; i++) {
            out[i + 1] = (byte) (row[i] - predict(row[i - step] & 0xFF, above[i] & 0xFF, above[i - step] & 0xFF));
        }
    }

    /** The neighbour that is nearest to left + up - corner (specification section 9.4). */
    private static int predict(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    private static long sum(byte[] values) {
        long sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += Math.abs(values[i]);
        }
        return sum;
    }
}
