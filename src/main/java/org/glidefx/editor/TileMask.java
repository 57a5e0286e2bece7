package org.glidefx.editor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * A mask cut into tiles, so that a stroke copies only what it touches and old masks can be kept for undo at little
 * cost. Immutable; masks share tiles that did not change.
 */
public final class TileMask {

    /** Side of a tile, in pixels; tiles at the right and bottom edges are smaller. */
    public static final int TILE = 256;

    private final int width;
    private final int height;
    private final int columns;
    private final @Nullable MaskTile[] tiles;

    TileMask(int width, int height, @Nullable MaskTile[] tiles) {
        this.width = width;
        this.height = height;
        this.columns = tilesFor(width);
        this.tiles = tiles;
        if (tiles.length != columns * tilesFor(height)) {
            throw new IllegalArgumentException(
                    "expected " + columns * tilesFor(height) + " tiles, found " + tiles.length);
        }
    }

    /** A mask that changes nothing. */
    public static TileMask empty(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("expected a size of at least 1x1, found " + width + "x" + height);
        }
        return new TileMask(width, height, new @Nullable MaskTile[tilesFor(width) * tilesFor(height)]);
    }

    public static TileMask of(Mask mask) {
        TileMask shape = empty(mask.width(), mask.height());
        @Nullable MaskTile[] tiles = shape.tiles.clone();
        for (int i = 0; i < tiles.length; i++) {
            Box box = shape.tileBox(i);
            byte[] coverage = new byte[box.width() * box.height()];
            for (int y = 0; y < box.height(); y++) {
                for (int x = 0; x < box.width(); x++) {
                    coverage[y * box.width() + x] = (byte) mask.at(box.x() + x, box.y() + y);
                }
            }
            tiles[i] = orNull(new MaskTile(box.width(), coverage));
        }
        return new TileMask(mask.width(), mask.height(), tiles);
    }

    /** Returns the mask as one array; takes a byte per pixel. */
    public Mask toMask() {
        byte[] coverage = new byte[Math.multiplyExact(width, height)];
        for (int i = 0; i < tiles.length; i++) {
            MaskTile tile = tiles[i];
            if (tile != null) {
                Box box = tileBox(i);
                for (int y = 0; y < box.height(); y++) {
                    tile.copyRow(y, coverage, (box.y() + y) * width + box.x());
                }
            }
        }
        return Mask.of(width, height, coverage);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Coverage at column {@code x}, row {@code y}, 0 to 255; 0 outside the mask. */
    public int at(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return 0;
        }
        MaskTile tile = tiles[y / TILE * columns + x / TILE];
        return tile == null ? 0 : tile.at(x % TILE, y % TILE);
    }

    public boolean isEmpty() {
        for (MaskTile tile : tiles) {
            if (tile != null) {
                return false;
            }
        }
        return true;
    }

    /** True if every pixel may change: no coverage is 0. */
    public boolean coversAll() {
        for (MaskTile tile : tiles) {
            if (tile == null || !tile.coversAll()) {
                return false;
            }
        }
        return true;
    }

    /** True if anything inside {@code box} is masked. */
    public boolean touches(Box box) {
        for (int i = 0; i < tiles.length; i++) {
            MaskTile tile = tiles[i];
            Box place = tileBox(i);
            Box part = tile == null ? null : place.intersection(box).orElse(null);
            if (tile != null && part != null && tile.touches(part, place)) {
                return true;
            }
        }
        return false;
    }

    /** The fraction of the picture that is masked, by coverage, 0 to 1. */
    public double cover() {
        long sum = 0;
        for (MaskTile tile : tiles) {
            sum += tile == null ? 0 : tile.sum();
        }
        return sum / (255.0 * width * height);
    }

    /** The smallest box around everything that is not 0; empty for an empty mask. */
    public Optional<Box> bounds() {
        return new MaskBounds(this).find();
    }

    public TileMask cleared() {
        return empty(width, height);
    }

    public TileMask inverted() {
        @Nullable MaskTile[] inverted = new @Nullable MaskTile[tiles.length];
        FullTiles full = new FullTiles();
        for (int i = 0; i < tiles.length; i++) {
            MaskTile tile = tiles[i];
            Box box = tileBox(i);
            inverted[i] = tile == null ? full.of(box.width(), box.height()) : orNull(tile.inverted());
        }
        return new TileMask(width, height, inverted);
    }

    /** Returns this mask with another of the same size drawn on it. */
    public TileMask with(TileMask drawn, MaskMode mode) {
        requireSize(drawn);
        @Nullable MaskTile[] combined = tiles.clone();
        for (int i = 0; i < tiles.length; i++) {
            MaskTile other = drawn.tiles[i];
            if (other != null) {
                MaskTile mine = tiles[i];
                combined[i] = mine == null ? mode == MaskMode.ADD ? other : null : orNull(mine.with(other, mode));
            }
        }
        return new TileMask(width, height, combined);
    }

    /** The boxes of the tiles in which anything is masked. */
    public List<Box> paintedTiles() {
        List<Box> painted = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                painted.add(tileBox(i));
            }
        }
        return painted;
    }

    /** The boxes of the tiles that are not the same object in {@code other}; a view must redraw these. */
    public List<Box> changedTiles(TileMask other) {
        requireSize(other);
        List<Box> changed = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            if (!identical(tiles[i], other.tiles[i])) {
                changed.add(tileBox(i));
            }
        }
        return changed;
    }

    /** Cost of keeping this mask beside {@code other}: the tiles that they do not share, in bytes. */
    public long bytesBeside(TileMask other) {
        boolean sameSize = other.width == width && other.height == height;
        Set<MaskTile> own = new HashSet<>();
        for (int i = 0; i < tiles.length; i++) {
            MaskTile tile = tiles[i];
            if (tile != null && !(sameSize && identical(tile, other.tiles[i]))) {
                own.add(tile);
            }
        }
        return own.stream().mapToLong(MaskTile::bytes).sum();
    }

    @SuppressWarnings("ReferenceEquality") // shared tiles are the very same object; comparing content would cost
    private static boolean identical(@Nullable MaskTile one, @Nullable MaskTile other) {
        return one == other;
    }

    private void requireSize(TileMask other) {
        if (other.width != width || other.height != height) {
            throw new IllegalArgumentException("expected a mask of " + width + "x" + height + ", found " + other);
        }
    }

    int columns() {
        return columns;
    }

    int tileCount() {
        return tiles.length;
    }

    @Nullable
    MaskTile tile(int index) {
        return tiles[index];
    }

    @Nullable
    MaskTile[] copyTiles() {
        return tiles.clone();
    }

    Box tileBox(int index) {
        int x = index % columns * TILE;
        int y = index / columns * TILE;
        return new Box(x, y, Math.min(TILE, width - x), Math.min(TILE, height - y));
    }

    static @Nullable MaskTile orNull(MaskTile tile) {
        return tile.isEmpty() ? null : tile;
    }

    private static int tilesFor(int length) {
        return (length + TILE - 1) / TILE;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TileMask mask) || mask.width != width || mask.height != height) {
            return false;
        }
        for (int i = 0; i < tiles.length; i++) {
            MaskTile mine = tiles[i];
            MaskTile theirs = mask.tiles[i];
            if (!identical(mine, theirs) && (mine == null || theirs == null || !mine.sameAs(theirs))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Double.hashCode(cover());
    }

    @Override
    public String toString() {
        return "TileMask " + width + "x" + height;
    }
}
