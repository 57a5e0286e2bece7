package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Selects the pictures touched by a rectangle drawn from between the tiles; with Ctrl, adds them to the selection. */
final class GalleryMarquee {

    private final GalleryGrid grid;
    private final GallerySelection selection;
    private final Rectangle frame = new Rectangle();

    /**
     * Where it was begun: x, and y below the top of the first row, so that the grid may scroll meanwhile; null for
     * none.
     */
    private double @Nullable [] begun;

    GalleryMarquee(GalleryGrid grid, GallerySelection selection) {
        this.grid = grid;
        this.selection = selection;
        frame.getStyleClass().add("gallery-marquee");
        frame.setId("gallery-marquee");
        frame.setManaged(false);
        frame.setVisible(false);
    }

    void install() {
        grid.marquee().getChildren().add(frame);
        ListView<Integer> list = grid.node();
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
        // The pointer may be over a tile by now, which would start to drag its picture.
        list.addEventFilter(MouseEvent.DRAG_DETECTED, event -> {
            if (begun != null) {
                event.consume();
            }
        });
    }

    private void press(MouseEvent event) {
        boolean free = event.getButton() == MouseButton.PRIMARY && !isOnSomething((Node) event.getTarget());
        begun = free ? new double[] {event.getX(), event.getY() - grid.firstRow()} : null;
        if (free) {
            grid.node().requestFocus();
            selection.begin(event.isShortcutDown());
            event.consume();
        }
    }

    private static boolean isOnSomething(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof GalleryTile || node instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }

    private void drag(MouseEvent event) {
        double[] from = begun;
        if (from == null) {
            return;
        }
        double top = grid.firstRow();
        frame.setX(Math.min(from[0], event.getX()));
        frame.setY(Math.min(from[1] + top, event.getY()));
        frame.setWidth(Math.abs(event.getX() - from[0]));
        frame.setHeight(Math.abs(event.getY() - from[1] - top));
        frame.setVisible(true);
        selection.touch(touched(top));
        event.consume();
    }

    /** Indices of the pictures that the frame touches. */
    private List<Integer> touched(double top) {
        int columns = grid.columns();
        double x = frame.getX() - grid.firstColumn();
        // What lies between two tiles belongs to neither.
        int left = (int) Math.floor((x + GalleryGrid.GAP) / grid.columnWidth());
        int right = (int) Math.floor((x + frame.getWidth()) / grid.columnWidth());
        int first = (int) Math.floor((frame.getY() + GalleryGrid.GAP - top) / grid.rowHeight());
        int last = (int) Math.floor((frame.getY() + frame.getHeight() - top) / grid.rowHeight());
        List<Integer> touched = new ArrayList<>();
        for (int row = Math.max(0, first); row <= last && row * columns < grid.size(); row++) {
            for (int column = Math.max(0, left); column <= Math.min(right, columns - 1); column++) {
                int at = row * columns + column;
                if (at < grid.size()) {
                    touched.add(at);
                }
            }
        }
        return touched;
    }

    private void release(MouseEvent event) {
        if (begun != null) {
            begun = null;
            frame.setVisible(false);
            event.consume();
        }
    }
}
