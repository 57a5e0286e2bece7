package org.glidefx.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.image.Raster;

/**
 * A picture and its halves, quarters, ... so that a view draws about as many pixels as it shows. Immutable.
 *
 * <p>Costs a third of the picture's memory. Making one takes about a second for 120 million pixels: not on the window's
 * thread.
 */
public final class Pyramid {

    /** The coarsest level is the first whose longer side is at most this. */
    static final int SMALLEST = 512;

    private final List<Raster> levels;

    private Pyramid(List<Raster> levels) {
        this.levels = List.copyOf(levels);
    }

    public static Pyramid of(Raster picture) {
        List<Raster> levels = new ArrayList<>();
        Raster level = picture;
        levels.add(level);
        while (Math.max(level.width(), level.height()) > SMALLEST) {
            level = Halving.half(level);
            levels.add(level);
        }
        return new Pyramid(levels);
    }

    public Raster picture() {
        return levels.getFirst();
    }

    public Viewport.Size size() {
        return new Viewport.Size(picture().width(), picture().height());
    }

    int levels() {
        return levels.size();
    }

    Raster level(int level) {
        return levels.get(level);
    }

    /** The coarsest level that still has a pixel for every screen pixel. */
    int levelFor(double zoom) {
        int level = (int) Math.floor(Math.log(1 / zoom) / Math.log(2) + 1e-9);
        return Math.clamp(level, 0, levels.size() - 1);
    }
}
