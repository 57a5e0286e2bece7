package org.glidefx.ui.canvas;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.WritableImage;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * A layer of the size of the view whose pixels are written directly. It is cut into cells with an image each: the toolkit
 * draws everything under an image again when one of its pixels changes, and for a whole window that takes a software
 * renderer longer than a frame. Cells that nothing was drawn in cost nothing. For the window's thread.
 */
final class ScreenCells {

    /** Side of a cell, in screen pixels. */
    private static final int SIDE = 128;

    private final Group group = new Group();
    private final Map<Place, Cell> cells = new HashMap<>();
    private int width;
    private int height;

    ScreenCells() {
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Node node() {
        return group;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Changes the size; what was drawn is lost. */
    void resize(int newWidth, int newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            cells.clear();
            group.getChildren().clear();
        }
    }

    void clear() {
        cells.values().forEach(Cell::clear);
    }

    /** Lets {@code painter} write the pixels inside {@code region}, cell by cell; shown after {@link #flush}. */
    void paint(Box region, Painter painter) {
        Box inside = clip(region);
        if (inside == null) {
            return;
        }
        for (int row = inside.y() / SIDE; row * SIDE < inside.bottom(); row++) {
            for (int column = inside.x() / SIDE; column * SIDE < inside.right(); column++) {
                Cell cell = cells.computeIfAbsent(new Place(column, row), this::add);
                cell.paint(block -> painter.paint(block, shared(block.place(), inside)));
            }
        }
    }

    /** Shows what was drawn since the last time. */
    void flush() {
        cells.values().forEach(Cell::flush);
    }

    private Cell add(Place at) {
        int x = at.column() * SIDE;
        int y = at.row() * SIDE;
        Cell cell = new Cell(new Box(x, y, Math.min(SIDE, width - x), Math.min(SIDE, height - y)));
        group.getChildren().add(cell.view);
        return cell;
    }

    private @Nullable Box clip(Box box) {
        int left = Math.max(0, box.x());
        int top = Math.max(0, box.y());
        int right = Math.min(width, box.right());
        int bottom = Math.min(height, box.bottom());
        return right > left && bottom > top ? new Box(left, top, right - left, bottom - top) : null;
    }

    private static Box shared(Box one, Box other) {
        int left = Math.max(one.x(), other.x());
        int top = Math.max(one.y(), other.y());
        return new Box(
                left, top, Math.min(one.right(), other.right()) - left, Math.min(one.bottom(), other.bottom()) - top);
    }

    /** Draws the part of a block that lies inside {@code region}. */
    @FunctionalInterface
    interface Painter {

        void paint(PixelBlock block, Box region);
    }

    private record Place(int column, int row) {}

    private static final class Cell {

        private final PixelBlock block;
        private final PixelBuffer<IntBuffer> buffer;
        private final ImageView view;
        private boolean blank = true;
        private boolean changed;

        Cell(Box place) {
            block = PixelBlock.of(place);
            buffer = FxImages.buffer(place.width(), place.height(), block.pixels());
            view = new ImageView(new WritableImage(buffer));
            view.setX(place.x());
            view.setY(place.y());
        }

        void clear() {
            if (!blank) {
                Arrays.fill(block.pixels(), 0);
                blank = true;
                changed = true;
            }
        }

        void paint(Consumer<PixelBlock> painter) {
            painter.accept(block);
            blank = false;
            changed = true;
        }

        void flush() {
            if (changed) {
                changed = false;
                view.setVisible(!blank);
                buffer.updateBuffer(ignored -> null);
            }
        }
    }
}
