package org.glidefx.image;

/** Masks on coarser and finer grids, such as a model's. */
public final class MaskGrid {

    private MaskGrid() {}

    /** As {@link #touched(Mask, Box, int)}, with the grid over the whole mask. */
    public static Mask touched(Mask mask, int cells) {
        return touched(mask, new Box(0, 0, mask.width(), mask.height()), cells);
    }

    /**
     * The cells of a grid that a mask touches: 255 where any pixel with coverage reaches into the cell, by however
     * little, else 0. All that the mask covers lies inside these cells.
     *
     * @param box over which the grid is laid; where it sticks out, the mask's edge is repeated
     * @param cells rows and columns of the grid
     */
    public static Mask touched(Mask mask, Box box, int cells) {
        return MaskShapes.threshold(most(mask, box, cells), 1);
    }

    /** The least coverage in each cell of a grid, so that no cell is called known that is known only in part. */
    public static Mask least(Mask known, int cells) {
        return most(known.inverted(), new Box(0, 0, known.width(), known.height()), cells)
                .inverted();
    }

    /** The coverage of the pixel in which each pixel's centre falls. */
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

    /** The greatest coverage that reaches into each cell. */
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
     * One direction of a grid laid over a box.
     *
     * @param start of the box, in the mask's pixels
     * @param length of the box
     * @param pixels of the mask; its first and last reach as far as the box does
     */
    private record Axis(int start, int length, int pixels, int cells) {

        int begin() {
            return Math.clamp(start, 0, pixels - 1);
        }

        int end() {
            return Math.clamp((long) start + length, 1, pixels);
        }

        /** The first cell into which a pixel reaches. */
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
