package org.glidefx.image;

/** Converts masks to coarser or finer grids, such as the model's. */
public final class MaskGrid {

    private MaskGrid() {}

    /** As {@link #touched(Mask, Box, int)}, with the grid over the whole mask. */
    public static Mask touched(Mask mask, int cells) {
        return touched(mask, new Box(0, 0, mask.width(), mask.height()), cells);
    }

    /**
     * Returns the cells of a grid that a mask touches: 255 where a pixel with any coverage overlaps the cell, however
     * little, else 0. All that the mask covers lies inside these cells.
     *
     * @param box the part of the mask that the grid divides; where it sticks out, the mask's edge is repeated
     * @param cells rows and columns of the grid
     */
    public static Mask touched(Mask mask, Box box, int cells) {
        return MaskShapes.threshold(most(mask, box, cells), 1);
    }

    /** Returns the least coverage in each cell of a grid, so that a partly known cell does not count as known. */
    public static Mask least(Mask known, int cells) {
        return most(known.inverted(), new Box(0, 0, known.width(), known.height()), cells)
                .inverted();
    }

    /** Resizes a mask by nearest neighbour: each new pixel gets the coverage of the pixel in which its centre falls. */
    public static Mask nearest(Mask mask, int width, int height) {
        int[] columns = ResampleFilter.NEAREST.weights(mask.width(), width).first();
        int[] rows = ResampleFilter.NEAREST.weights(mask.height(), height).first();
        byte[] coverage = new byte[Math.multiplyExact(width, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                coverage[y * width + x] = (byte) mask.at(columns[x], rows[y]);
            }
        }
        return Mask.of(width, height, coverage);
    }

    /** The greatest coverage among the pixels that overlap each cell. */
    private static Mask most(Mask mask, Box box, int cells) {
        byte[] grid = new byte[Math.multiplyExact(cells, cells)];
        Axis columns = new Axis(box.x(), box.width(), mask.width(), cells);
        Axis rows = new Axis(box.y(), box.height(), mask.height(), cells);
        for (int y = rows.begin(); y < rows.end(); y++) {
            for (int row = rows.firstCell(y); row <= rows.lastCell(y); row++) {
                raise(grid, row * cells, mask, y, columns);
            }
        }
        return Mask.of(cells, cells, grid);
    }

    private static void raise(byte[] grid, int start, Mask mask, int y, Axis columns) {
        for (int x = columns.begin(); x < columns.end(); x++) {
            int coverage = mask.at(x, y);
            if (coverage == 0) {
                continue;
            }
            int last = start + columns.lastCell(x);
            for (int at = start + columns.firstCell(x); at <= last; at++) {
                grid[at] = (byte) Math.max(Byte.toUnsignedInt(grid[at]), coverage);
            }
        }
    }

    /**
     * One axis of a grid laid over a box.
     *
     * @param start of the box, in the mask's pixels
     * @param length of the box
     * @param pixels size of the mask; where the box sticks out, the first and last pixel stretch to its ends
     */
    private record Axis(int start, int length, int pixels, int cells) {

        int begin() {
            return Math.clamp(start, 0, pixels - 1);
        }

        int end() {
            return Math.clamp((long) start + length, 1, pixels);
        }

        /** The first cell that a pixel overlaps. */
        int firstCell(int x) {
            long from = x == begin() ? 0 : (long) x - start;
            return (int) (from * cells / length);
        }

        int lastCell(int x) {
            long to = x == end() - 1 ? length : x + 1L - start;
            return (int) ((to * cells - 1) / length);
        }
    }
}
