package org.glidefx.ui.canvas;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.shape.Rectangle;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;

/**
 * Paints by keyboard alone: a square of the brush's size that the arrow keys move from cell to cell. Space masks the cell,
 * Backspace frees it; with Shift, moving paints as it goes.
 */
final class CellCursor {

    private final CanvasModel canvas;
    private final Consumer<String> say;
    private Texts texts = new Texts("%d, %d", "%d, %d");
    private final Rectangle under = frame("cell-cursor-under");
    private final Rectangle over = frame("cell-cursor");
    private final Group group = new Group(under, over);
    private double centreX = -1;
    private double centreY = -1;

    /** @param say passes a text to screen readers */
    CellCursor(CanvasModel canvas, Consumer<String> say) {
        this.canvas = canvas;
        this.say = say;
        group.setId("cell-cursor");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
    }

    private static Rectangle frame(String style) {
        Rectangle frame = new Rectangle();
        frame.getStyleClass().add(style);
        return frame;
    }

    Node node() {
        return group;
    }

    void setTexts(Texts said) {
        texts = said;
    }

    /** The cell in the picture's pixels; its grid begins in the upper left corner. */
    private Box cell(Viewport viewport) {
        int side = (int) Math.max(1, Math.rint(canvas.tools().sizeProperty().get()));
        if (centreX < 0) {
            centreX = viewport.picture().width() / 2.0;
            centreY = viewport.picture().height() / 2.0;
        }
        double x = Math.clamp(centreX, 0, viewport.picture().width() - 1.0);
        double y = Math.clamp(centreY, 0, viewport.picture().height() - 1.0);
        return new Box((int) (x / side) * side, (int) (y / side) * side, side, side);
    }

    void draw(Viewport viewport) {
        group.setVisible(canvas.cellCursorProperty().get());
        Box cell = cell(viewport);
        for (Rectangle frame : new Rectangle[] {under, over}) {
            frame.setX(Math.rint(viewport.toViewX(cell.x())) + 0.5);
            frame.setY(Math.rint(viewport.toViewY(cell.y())) + 0.5);
            frame.setWidth(Math.max(2, Math.rint(cell.width() * viewport.zoom())));
            frame.setHeight(Math.max(2, Math.rint(cell.height() * viewport.zoom())));
        }
    }

    /** Handles a key; returns whether it was one of the cursor's. */
    boolean takes(KeyEvent event) {
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport == null || event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT, RIGHT, UP, DOWN -> {
                move(viewport, event.getCode());
                if (event.isShiftDown()) {
                    paint(viewport, MaskMode.ADD);
                }
            }
            case SPACE -> paint(viewport, MaskMode.ADD);
            case BACK_SPACE -> paint(viewport, MaskMode.TAKE_AWAY);
            case ESCAPE -> canvas.cellCursorProperty().set(false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(Viewport viewport, KeyCode code) {
        Box cell = cell(viewport);
        int dx = code == KeyCode.LEFT ? -1 : code == KeyCode.RIGHT ? 1 : 0;
        int dy = code == KeyCode.UP ? -1 : code == KeyCode.DOWN ? 1 : 0;
        centreX =
                inside(cell.x() + cell.width() * (dx + 0.5), viewport.picture().width());
        centreY =
                inside(cell.y() + cell.height() * (dy + 0.5), viewport.picture().height());
        show(viewport, cell(viewport));
        tell();
    }

    private static double inside(double at, int length) {
        return Math.clamp(at, 0, length - 1.0);
    }

    /** Pans as far as needed to show the cell. */
    private void show(Viewport viewport, Box cell) {
        double dx = into(viewport.toViewX(cell.x()), viewport.toViewX(cell.right()), viewport.viewWidth());
        double dy = into(viewport.toViewY(cell.y()), viewport.toViewY(cell.bottom()), viewport.viewHeight());
        if (dx != 0 || dy != 0) {
            canvas.pan(dx, dy);
        }
        canvas.redraw();
    }

    private static double into(double from, double to, double length) {
        if (from < 0) {
            return -from;
        }
        return to > length ? Math.max(length - to, -from) : 0;
    }

    private void paint(Viewport viewport, MaskMode mode) {
        if (canvas.isPaintable()) {
            Box cell = cell(viewport);
            canvas.finish(
                    MaskShape.rectangle(new Corner(cell.x(), cell.y()), new Corner(cell.right(), cell.bottom())), mode);
        }
        tell();
    }

    /** For screen readers: where the cursor is, and whether it stands on the mask. */
    private void tell() {
        Viewport viewport = canvas.viewportProperty().get();
        TileMask mask = canvas.getMask();
        if (viewport != null && mask != null) {
            Box cell = cell(viewport);
            say.accept(String.format(
                    Locale.ROOT,
                    mask.touches(cell) ? texts.masked() : texts.free(),
                    cell.x() / cell.width() + 1,
                    cell.y() / cell.height() + 1));
        }
    }

    /**
     * What a screen reader says of a cell.
     *
     * @param masked of a masked one: a format of column and row
     * @param free of a free one: the same
     */
    record Texts(String masked, String free) {}
}
