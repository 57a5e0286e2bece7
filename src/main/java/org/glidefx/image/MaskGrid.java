package org.glidefx.image;

/** Masks on coarser and finer grids, such as a model's. */
public final class MaskGrid {

    private MaskGrid() {}

    /**
     * The cells of a grid that a mask touches: 255 where any pixel with coverage reaches into the cell, by however
     * little, else 0. All that the mask covers lies inside these cells.
     *
     * @param cells rows and columns of the grid, which is laid over the whole mask
     */
    public static Mask touched(Mask mask, int cells) {
        return MaskShapes.threshold(most(mask, cells), 1);
    }

    /** The least coverage in each cell of a grid, so that no cell is called known that is known only in part. */
    public static Mask least(Mask known, int cells) {
        return most(known.inverted(), cells).inverted();
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
    private static Mask most(Mask mask, int cells) {
        byte[] grid = new byte[Math.multiplyExact(cells, cells)];
        for (int y = 0; y < mask.height(); y++) {
            int lastRow = lastCell(y, mask.height(), cells);
            for (int row = firstCell(y, mask.height(), cells); row <= lastRow; row++) {
                raise(grid, row * cells, mask, y, cells);
            }
        }
        return Mask.of(cells, cells, grid);
    }

    private static void raise(byte[] grid, int start, Mask mask, int y, int cells) {
        for (int x = 0; x < mask.width(); x++) {
            int coverage = mask.at(x, y);
            if (coverage == 0) {
                continue;
            }
            int last = start + lastCell(x, mask.width(), cells);
            for (int at = start + firstCell(x, mask.width(), cells); at <= last; at++) {
                grid[at] = (byte) Math.max(Byte.toUnsignedInt(grid[at]), coverage);
            }
        }
    }

    /** The first cell into which pixel {@code x} of {@code pixels} reaches. */
    private static int firstCell(int x, int pixels, int cells) {
        return (int) ((long) x * cells / pixels);
    }

    private static int lastCell(int x, int pixels, int cells) {
        return (int) (((x + 1L) * cells - 1) / pixels);
    }
}
