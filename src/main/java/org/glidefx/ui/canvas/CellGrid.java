package org.glidefx.ui.canvas;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.jspecify.annotations.Nullable;

/** The model's grid over the square that it sees, with the cells that it will fill. */
final class CellGrid {

    /** Nearer than this, in screen pixels, lines would only darken the picture. */
    private static final double LEAST_STEP = 4;

    private final ImageView filled = new ImageView();
    private final Path under = lines("cell-grid-under");
    private final Path over = lines("cell-grid");
    private final Group group = new Group(filled, under, over);
    private @Nullable Mask drawn;
    private int tint;

    CellGrid() {
        filled.setSmooth(false);
        group.setId("cell-grid");
        group.setManaged(false);
        group.setMouseTransparent(true);
        group.setVisible(false);
    }

    private static Path lines(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        return path;
    }

    Node node() {
        return group;
    }

    void hide() {
        group.setVisible(false);
    }

    /**
     * @param cells what is filled, one value for each cell
     * @param colour premultiplied ARGB of a filled cell
     */
    void show(Mask cells, Box box, Viewport viewport, int colour) {
        group.setVisible(true);
        if (drawn == null || !cells.equals(drawn) || colour != tint) {
            drawn = cells;
            tint = colour;
            paint(cells, colour);
        }
        double x = Math.rint(viewport.toViewX(box.x()));
        double y = Math.rint(viewport.toViewY(box.y()));
        double side = Math.rint(box.width() * viewport.zoom());
        Cut across = Cut.of(x, x + side, cells.width(), viewport.viewWidth());
        Cut down = Cut.of(y, y + side, cells.height(), viewport.viewHeight());
        filled.setVisible(!across.isEmpty() && !down.isEmpty());
        filled.setViewport(new Rectangle2D(across.first(), down.first(), across.count(), down.count()));
        filled.setX(across.start());
        filled.setY(down.start());
        filled.setFitWidth(across.length());
        filled.setFitHeight(down.length());
        under.getElements().clear();
        over.getElements().clear();
        if (side / cells.width() >= LEAST_STEP) {
            rule(cells.width(), x, y, side);
        }
    }

    private void paint(Mask cells, int colour) {
        int[] pixels = new int[cells.width() * cells.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = cells.at(i % cells.width(), i / cells.width()) == 0 ? 0 : colour;
        }
        filled.setImage(FxImages.wrap(cells.width(), cells.height(), pixels));
    }

    private void rule(int count, double x, double y, double side) {
        for (int i = 0; i <= count; i++) {
            double step = Math.rint(side * i / count) + 0.5;
            for (Path path : new Path[] {under, over}) {
                path.getElements()
                        .addAll(
                                new MoveTo(x + step, y),
                                new LineTo(x + step, y + side),
                                new MoveTo(x, y + step),
                                new LineTo(x + side, y + step));
            }
        }
    }
}
