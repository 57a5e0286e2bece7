package org.glidefx.ui.canvas;

import javafx.scene.Node;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/** The mask over the picture; draws only what changed when a stroke grows. */
final class MaskLayer {

    private final ScreenCells screen = new ScreenCells();
    private @Nullable TileMask drawn;
    private @Nullable Viewport drawnAt;
    private MaskShader.@Nullable Style drawnStyle;
    private @Nullable MaskColours drawnColours;

    Node node() {
        return screen.node();
    }

    void resize(int width, int height) {
        if (width != screen.width() || height != screen.height()) {
            screen.resize(width, height);
            drawn = null;
        }
    }

    void hide() {
        screen.node().setVisible(false);
        drawn = null;
    }

    void draw(TileMask mask, Viewport viewport, MaskShader.Style style, MaskColours colours) {
        TileMask before = drawn;
        boolean same = viewport.equals(drawnAt) && style == drawnStyle && colours.equals(drawnColours);
        drawn = mask;
        drawnAt = viewport;
        drawnStyle = style;
        drawnColours = colours;
        screen.node().setVisible(true);
        MaskShader shader = new MaskShader(mask, viewport, screen.height());
        if (same && before != null && before.width() == mask.width() && before.height() == mask.height()) {
            for (Box tile : mask.changedTiles(before)) {
                paint(shader, withBorder(viewport.toView(tile)), colours, style);
            }
        } else {
            screen.clear();
            for (Box tile : mask.paintedTiles()) {
                paint(shader, withBorder(viewport.toView(tile)), colours, style);
            }
        }
        screen.flush();
    }

    /** The outline of the neighbouring tile may change too. */
    private static Box withBorder(Box box) {
        return new Box(box.x() - 1, box.y() - 1, box.width() + 2, box.height() + 2);
    }

    private void paint(MaskShader shader, Box region, MaskColours colours, MaskShader.Style style) {
        screen.paint(region, (block, part) -> shader.hatch(block, part, colours, style));
    }
}
