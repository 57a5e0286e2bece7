package org.glidefx.editor;

import java.util.ArrayList;
import java.util.List;

/** Fully covered tiles, one object for each size: a wholly masked big picture then costs next to nothing. */
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
