package org.glidefx.editor;

import java.util.ArrayList;
import java.util.List;

/** Shares one fully covered tile for each size, so that a fully masked large picture takes almost no memory. */
final class FullTiles {

    private final List<MaskTile> made = new ArrayList<>();

    MaskTile of(int width, int height) {
        for (MaskTile tile : made) {
            if (tile.width() == width && tile.height() == height) {
                return tile;
            }
        }
        MaskTile tile = MaskTile.full(width, height);
        made.add(tile);
        return tile;
    }
}
