package org.glidefx.editor;

import java.util.List;
import org.glidefx.image.Box;

/**
 * One stroke of a colour brush or eraser on a sketch. Where a stroke crosses itself, the colour does not get denser.
 * Coordinates are those of {@link MaskPainter}. Not thread-safe; one object per stroke.
 */
public final class SketchPainter {

    private final Sketch before;
    private final Sketch.Paint paint;
    private final MaskPainter stroke;
    private Sketch sketch;

    /**
     * Starts a stroke with a dot at the given point.
     *
     * @param rgb 0xRRGGBB
     */
    public SketchPainter(Sketch before, Brush brush, int rgb, double x, double y) {
        this.before = before;
        this.sketch = before;
        this.paint = new Sketch.Paint(rgb, brush.erases());
        TileMask nothing = TileMask.empty(before.width(), before.height());
        stroke = new MaskPainter(nothing, new Brush(brush.diameter(), brush.hardness(), false), x, y);
        apply(stroke.mask().paintedTiles());
    }

    /**
     * Draws a straight line from the last point.
     *
     * @return true if tiles of the stroke changed
     */
    public boolean lineTo(double x, double y) {
        List<Box> changed = stroke.lineTo(x, y);
        apply(changed);
        return !changed.isEmpty();
    }

    private void apply(List<Box> changed) {
        for (Box box : changed) {
            sketch = sketch.painted(before, box, coverage(box), paint);
        }
    }

    private byte[] coverage(Box box) {
        byte[] coverage = new byte[box.width() * box.height()];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) stroke.mask().at(box.x() + i % box.width(), box.y() + i / box.width());
        }
        return coverage;
    }

    /** The sketch with the stroke so far. */
    public Sketch sketch() {
        return sketch;
    }
}
