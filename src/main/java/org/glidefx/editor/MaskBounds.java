package org.glidefx.editor;

import java.util.Optional;
import org.glidefx.image.Box;

/** Finds the smallest box around the covered pixels of a mask, reading only tiles that can widen it. */
final class MaskBounds {

    private final TileMask mask;
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = -1;
    private int bottom = -1;

    MaskBounds(TileMask mask) {
        this.mask = mask;
    }

    Optional<Box> find() {
        for (int i = 0; i < mask.tileCount(); i++) {
            MaskTile tile = mask.tile(i);
            Box box = mask.tileBox(i);
            if (tile != null && !inside(box)) {
                include(tile, box);
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
    }

    private boolean inside(Box box) {
        return box.x() >= left && box.y() >= top && box.right() - 1 <= right && box.bottom() - 1 <= bottom;
    }

    private void include(MaskTile tile, Box box) {
        if (tile.isFull()) {
            include(box.x(), box.y());
            include(box.right() - 1, box.bottom() - 1);
            return;
        }
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                if (tile.at(x, y) != 0) {
                    include(box.x() + x, box.y() + y);
                }
            }
        }
    }

    private void include(int x, int y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }
}
