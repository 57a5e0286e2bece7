package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Colours over a picture for a fill to start from, 0xAARRGGBB, cut into tiles like a {@link TileMask}, so that a stroke
 * copies only what it touches. They are not part of the picture or of any result. Immutable; sketches share tiles.
 */
public final class Sketch {

    private static final int TILE = TileMask.TILE;

    private final int width;
    private final int height;
    private final int columns;
    /** Null where nothing is sketched. */
    private final int[] @Nullable [] tiles;

    private Sketch(int width, int height, int[] @Nullable [] tiles) {
        this.width = width;
        this.height = height;
        this.columns = tilesFor(width);
        this.tiles = tiles;
    }

    /** An empty sketch. */
    public static Sketch empty(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("expected a size of at least 1x1, found " + width + "x" + height);
        }
        return new Sketch(width, height, new int[tilesFor(width) * tilesFor(height)] @Nullable []);
    }

    /**
     * Makes a sketch from a picture.
     *
     * @param place where the picture lies on the sketch; what sticks out is left out
     */
    static Sketch of(int width, int height, Raster picture, Box place) {
        Sketch empty = empty(width, height);
        int[] @Nullable [] tiles = empty.tiles.clone();
        for (int i = 0; i < tiles.length; i++) {
            Box tile = empty.tileBox(i);
            Optional<Box> shared = tile.intersection(place);
            if (shared.isPresent()) {
                tiles[i] = cut(picture, place, tile, shared.get());
            }
        }
        return new Sketch(width, height, tiles);
    }

    private static int @Nullable [] cut(Raster picture, Box place, Box tile, Box shared) {
        int[] pixels = new int[tile.width() * tile.height()];
        boolean blank = true;
        for (int y = shared.y(); y < shared.bottom(); y++) {
            for (int x = shared.x(); x < shared.right(); x++) {
                int pixel = picture.argb(x - place.x(), y - place.y());
                pixels[(y - tile.y()) * tile.width() + x - tile.x()] = pixel >>> 24 == 0 ? 0 : pixel;
                blank &= pixel >>> 24 == 0;
            }
        }
        return blank ? null : pixels;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean isEmpty() {
        return Arrays.stream(tiles).allMatch(tile -> tile == null);
    }

    /** The colour at a pixel, which must be inside, as 0xAARRGGBB; 0 where nothing is sketched. */
    public int argb(int x, int y) {
        int index = y / TILE * columns + x / TILE;
        int @Nullable [] tile = tiles[index];
        return tile == null ? 0 : tile[y % TILE * tileBox(index).width() + x % TILE];
    }

    /** The whole sketch as a picture, transparent where nothing is sketched. */
    public Raster toRaster() {
        return cut(new Box(0, 0, width, height));
    }

    /** The sketch's alpha as a mask. */
    public Mask coverage() {
        int[] pixels = toRaster().pixels();
        byte[] coverage = new byte[pixels.length];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (pixels[i] >>> 24);
        }
        return Mask.of(width, height, coverage);
    }

    private Raster cut(Box box) {
        int[] pixels = new int[Math.multiplyExact(box.width(), box.height())];
        for (int i = 0; i < tiles.length; i++) {
            int @Nullable [] tile = tiles[i];
            Box place = tileBox(i);
            Box shared = tile == null ? null : place.intersection(box).orElse(null);
            if (tile != null && shared != null) {
                for (int y = shared.y(); y < shared.bottom(); y++) {
                    int from = (y - place.y()) * place.width() + shared.x() - place.x();
                    int to = (y - box.y()) * box.width() + shared.x() - box.x();
                    System.arraycopy(tile, from, pixels, to, shared.width());
                }
            }
        }
        return Raster.of(box.width(), box.height(), pixels);
    }

    /** The sketched tiles as one picture, and where it lies; empty if nothing is sketched. */
    Optional<Placed> placed() {
        return paintedTiles().stream().reduce(Sketch::around).map(box -> new Placed(cut(box), box));
    }

    /**
     * Part of a sketch.
     *
     * @param box where it lies
     */
    record Placed(Raster picture, Box box) {}

    private static Box around(Box one, Box other) {
        int x = Math.min(one.x(), other.x());
        int y = Math.min(one.y(), other.y());
        return new Box(x, y, Math.max(one.right(), other.right()) - x, Math.max(one.bottom(), other.bottom()) - y);
    }

    /** The boxes of the tiles in which anything is sketched. */
    public List<Box> paintedTiles() {
        List<Box> painted = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                painted.add(tileBox(i));
            }
        }
        return painted;
    }

    /**
     * The boxes of the tiles that are not the same object in {@code other}, of the same size; a view must redraw these.
     */
    @SuppressWarnings("ReferenceEquality") // shared tiles are the very same object
    public List<Box> changedTiles(Sketch other) {
        List<Box> changed = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != other.tiles[i]) {
                changed.add(tileBox(i));
            }
        }
        return changed;
    }

    /** Cost of keeping this beside {@code other}: the tiles that they do not share, in bytes. */
    @SuppressWarnings("ReferenceEquality") // shared tiles are the very same object
    long bytesBeside(Sketch other) {
        boolean sameSize = other.width == width && other.height == height;
        long bytes = 0;
        for (int i = 0; i < tiles.length; i++) {
            int @Nullable [] tile = tiles[i];
            bytes += tile == null || sameSize && tile == other.tiles[i] ? 0 : (long) Integer.BYTES * tile.length;
        }
        return bytes;
    }

    /**
     * Returns this sketch with one tile replaced by that of {@code base} with a stroke painted on it; {@code coverage}
     * is the stroke's, 0 to 255 for each pixel of the tile.
     */
    Sketch painted(Sketch base, Box box, byte[] coverage, Paint paint) {
        int index = box.y() / TILE * columns + box.x() / TILE;
        int @Nullable [] before = base.tiles[index];
        int[] after = before == null ? new int[coverage.length] : before.clone();
        boolean blank = true;
        for (int i = 0; i < after.length; i++) {
            after[i] = paint.on(after[i], Byte.toUnsignedInt(coverage[i]));
            blank &= after[i] == 0;
        }
        int[] @Nullable [] all = tiles.clone();
        all[index] = blank ? null : after;
        return new Sketch(width, height, all);
    }

    /**
     * What a stroke does to a pixel.
     *
     * @param rgb 0xRRGGBB; ignored when erasing
     */
    record Paint(int rgb, boolean erases) {

        int on(int below, int coverage) {
            if (!erases) {
                return Overlay.over(coverage << 24 | rgb & 0xFFFFFF, below);
            }
            int alpha = (int) Math.round((below >>> 24) * (255 - coverage) / 255.0);
            return alpha == 0 ? 0 : alpha << 24 | below & 0xFFFFFF;
        }
    }

    private Box tileBox(int index) {
        int x = index % columns * TILE;
        int y = index / columns * TILE;
        return new Box(x, y, Math.min(TILE, width - x), Math.min(TILE, height - y));
    }

    private static int tilesFor(int length) {
        return (length + TILE - 1) / TILE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch
                && sketch.width == width
                && sketch.height == height
                && Arrays.deepEquals(tiles, sketch.tiles);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + paintedTiles().hashCode();
    }

    @Override
    public String toString() {
        return "Sketch " + width + "x" + height;
    }
}
