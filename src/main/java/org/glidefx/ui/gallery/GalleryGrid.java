package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.kit.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The pictures in rows of tiles. A list view with rows of equal height makes only those in view; tiles, selection and
 * keys are handled here, as users select pictures and not rows.
 */
final class GalleryGrid {

    /** Gap between two tiles, in logical pixels. */
    static final double GAP = 8;

    private static final double MIN_SIDE = 48;
    private static final double MAX_SIDE = 400;

    private final GalleryViewModel gallery;
    private final ThumbnailCache thumbnails;
    private final ReadOnlyDoubleProperty wanted;
    private final ObservableList<Integer> rows = FXCollections.observableArrayList();
    private final ListView<Integer> list = new ListView<>(rows);
    private final List<Row> live = new ArrayList<>();
    private Runnable onOpen = () -> {};
    private BiConsumer<MouseEvent, GalleryEntry> onDrag = (event, entry) -> {};
    private final DoubleProperty side = new SimpleDoubleProperty(GalleryDesk.USUAL_TILE);
    private final Pane marquee = new Pane();
    private final StackPane stack = new StackPane(list, marquee);
    private int columns = 1;

    /** @param wanted least side of a picture, in logical pixels */
    GalleryGrid(GalleryViewModel gallery, ThumbnailCache thumbnails, ReadOnlyDoubleProperty wanted) {
        this.wanted = wanted;
        this.gallery = gallery;
        this.thumbnails = thumbnails;
        list.setId("gallery-grid");
        marquee.setMouseTransparent(true);
        stack.visibleProperty().bind(list.visibleProperty());
        list.getStyleClass().add("gallery-grid");
        list.fixedCellSizeProperty().bind(side.add(GalleryTile.BELOW + GAP));
        list.setCellFactory(ignored -> new Row());
        list.setAccessibleText(Messages.text("gallery.grid"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.widthProperty().subscribe((before, now) -> fit());
        wanted.subscribe((before, now) -> fit());
        new GalleryMarquee(this, gallery.selection()).install();
        gallery.entries().addListener((ListChangeListener<GalleryEntry>) ignored -> fill());
        gallery.selection().changesProperty().subscribe((before, now) -> mark());
        list.focusedProperty().subscribe((before, now) -> mark());
    }

    ListView<Integer> node() {
        return list;
    }

    /** @param then runs when a picture, which is then the current one, is double-clicked */
    void setOnOpen(Runnable then) {
        onOpen = then;
    }

    /** @param then is called when a drag of a picture begins */
    void setOnDrag(BiConsumer<MouseEvent, GalleryEntry> then) {
        onDrag = then;
    }

    int columns() {
        return columns;
    }

    private void fit() {
        // Leaves room for the scroll bar even where there is none, so that columns do not jump.
        double room = list.getWidth() - 24;
        double each = wanted.get() + GalleryTile.RIM + GAP;
        int fitting = (int) Math.max(1, room / each);
        // The tiles share what would be left over at the right.
        double shared = Math.floor(room / fitting) - GalleryTile.RIM - GAP;
        side.set(room <= 0 ? wanted.get() : Math.clamp(shared, MIN_SIDE, MAX_SIDE));
        if (fitting != columns) {
            columns = fitting;
            fill();
        }
    }

    /** The pane over the grid in which rectangles are drawn; mouse events pass through it. */
    Pane marquee() {
        return marquee;
    }

    /** The grid with what lies over it. */
    Node whole() {
        return stack;
    }

    /** Distance between the tops of two rows, in logical pixels. */
    double rowHeight() {
        return list.getFixedCellSize();
    }

    /** Distance between the left edges of two tiles, in logical pixels. */
    double columnWidth() {
        return side.get() + GalleryTile.RIM + GAP;
    }

    /** The top of the first row in the list's coordinates, far above it once the grid is scrolled; 0 without rows. */
    double firstRow() {
        return live.stream()
                .filter(row -> !row.isEmpty() && row.isVisible() && row.getParent() != null)
                .mapToDouble(row -> list.sceneToLocal(row.localToScene(0, 0)).getY() - row.getIndex() * rowHeight())
                .findFirst()
                .orElse(0);
    }

    /** The left edge of the tiles of the first column in the list's coordinates; 0 without rows. */
    double firstColumn() {
        return live.stream()
                .filter(row -> !row.isEmpty() && row.isVisible() && row.getParent() != null)
                .mapToDouble(
                        row -> list.sceneToLocal(row.box.localToScene(0, 0)).getX())
                .findFirst()
                .orElse(0);
    }

    /** Number of pictures listed. */
    int size() {
        return gallery.entries().size();
    }

    private void fill() {
        int count = (gallery.entries().size() + columns - 1) / columns;
        if (rows.size() == count) {
            live.forEach(Row::show);
        } else {
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                numbers.add(i);
            }
            rows.setAll(numbers);
            live.forEach(Row::show);
        }
        mark();
    }

    private void mark() {
        live.forEach(Row::mark);
        GallerySelection selection = gallery.selection();
        GalleryEntry current = selection.currentEntry();
        list.setAccessibleText(
                current == null
                        ? Messages.text("gallery.grid")
                        : GalleryWords.spoken(
                                current,
                                selection.currentProperty().get(),
                                gallery.entries().size(),
                                selection.isChosen(current)));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int page = columns * (int) Math.max(1, list.getHeight() / list.getFixedCellSize() - 1);
        int all = gallery.entries().size();
        int by = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns;
            case DOWN -> columns;
            case PAGE_UP -> -page;
            case PAGE_DOWN -> page;
            case HOME -> -all;
            case END -> all;
            default -> 0;
        };
        if (by != 0) {
            gallery.selection().move(by, event.isShiftDown());
            reveal();
            event.consume();
        }
    }

    /** Scrolls as far as needed to show the current picture. */
    void reveal() {
        int at = gallery.selection().currentProperty().get();
        if (at < 0) {
            return;
        }
        int row = at / columns;
        double height = list.getFixedCellSize();
        boolean inSight = live.stream()
                .anyMatch(shown -> !shown.isEmpty()
                        && shown.getIndex() == row
                        && shown.getBoundsInParent().getMinY() + top(shown) >= -1
                        && shown.getBoundsInParent().getMinY() + top(shown) + height <= list.getHeight() + 1);
        if (!inSight) {
            int first = live.stream()
                    .filter(shown -> !shown.isEmpty() && shown.isVisible())
                    .mapToInt(ListCell::getIndex)
                    .min()
                    .orElse(0);
            int fitting = (int) Math.max(1, list.getHeight() / height);
            list.scrollTo(row < first + 1 ? row : Math.max(0, row - fitting + 1));
        }
    }

    /** Top of the sheet that holds a row: the list scrolls by moving it. */
    private static double top(Node row) {
        Node parent = row.getParent();
        return parent == null ? 0 : parent.getLayoutY();
    }

    /** A row of tiles, reused for other rows while the list scrolls. */
    private final class Row extends ListCell<Integer> {

        private final HBox box = new HBox(GAP);
        private final List<GalleryTile> tiles = new ArrayList<>();

        Row() {
            getStyleClass().add("gallery-row");
            box.setMouseTransparent(false);
            live.add(this);
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            show();
        }

        void show() {
            Integer row = getItem();
            if (isEmpty() || row == null) {
                tiles.forEach(GalleryTile::clear);
                setGraphic(null);
                return;
            }
            while (tiles.size() < columns) {
                GalleryTile tile = new GalleryTile(thumbnails, side);
                listen(tile);
                tiles.add(tile);
            }
            if (box.getChildren().size() != columns) {
                box.getChildren().setAll(tiles.subList(0, columns));
            }
            int size = gallery.entries().size();
            int wordy = size - gallery.alikeProperty().get();
            for (int i = 0; i < columns; i++) {
                int at = row * columns + i;
                if (at < size) {
                    tiles.get(i).show(gallery.entries().get(at), at, at >= wordy);
                } else {
                    tiles.get(i).clear();
                }
            }
            if (getGraphic() == null) {
                setGraphic(box);
            }
            mark();
        }

        void mark() {
            tiles.forEach(tile -> tile.mark(gallery.selection()));
        }

        private void listen(GalleryTile tile) {
            tile.setOnMousePressed(event -> press(tile, event));
            tile.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    onOpen.run();
                }
                event.consume();
            });
            tile.setOnDragDetected(event -> {
                GalleryEntry entry = tile.entry();
                if (entry != null) {
                    onDrag.accept(event, entry);
                }
                event.consume();
            });
        }

        private void press(GalleryTile tile, MouseEvent event) {
            GalleryEntry entry = tile.entry();
            list.requestFocus();
            if (entry != null) {
                boolean keeps = event.getButton() != MouseButton.PRIMARY
                        && gallery.selection().isChosen(entry);
                if (!keeps) {
                    gallery.selection().press(tile.index(), event.isShortcutDown(), event.isShiftDown());
                }
            }
            event.consume();
        }
    }
}
