package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * A small view of the whole picture, with a frame around what a canvas shows; hidden while the canvas shows all of it.
 */
public final class Navigator extends Region {

    /** The longer side of the small picture, in logical pixels. */
    static final double SIDE = 150;

    private final CanvasView canvas;
    private final ImageView overview = new ImageView();
    private final Rectangle under = new Rectangle();
    private final Rectangle frame = new Rectangle();
    private double scale = 1;

    public Navigator(CanvasView canvas) {
        this.canvas = canvas;
        getStyleClass().add("navigator");
        under.getStyleClass().add("navigator-frame-under");
        frame.getStyleClass().add("navigator-frame");
        Pane picture = new Pane(overview, under, frame);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(overview.fitWidthProperty());
        clip.heightProperty().bind(overview.fitHeightProperty());
        picture.setClip(clip);
        getChildren().add(picture);
        picture.relocate(1, 1);
        setCursor(Cursor.MOVE);
        setFocusTraversable(false);
        setVisible(false);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::move);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
        canvas.pictureProperty().subscribe(this::show);
        canvas.viewportProperty().subscribe(this::follow);
    }

    private void show(@Nullable Pyramid pyramid) {
        if (pyramid == null) {
            overview.setImage(null);
            return;
        }
        Raster coarsest = pyramid.level(pyramid.levels() - 1);
        overview.setImage(FxImages.of(coarsest));
        Viewport.Size size = pyramid.size();
        scale = SIDE / Math.max(size.width(), size.height());
        overview.setFitWidth(Math.max(1, size.width() * scale));
        overview.setFitHeight(Math.max(1, size.height() * scale));
        setMinSize(overview.getFitWidth() + 2, overview.getFitHeight() + 2);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPrefSize(overview.getFitWidth() + 2, overview.getFitHeight() + 2);
        follow(canvas.viewportProperty().get());
    }

    private void follow(@Nullable Viewport at) {
        if (at == null || overview.getImage() == null || at.showsAll()) {
            setVisible(false);
            return;
        }
        setVisible(true);
        place(frame, at);
        place(under, at);
    }

    private void place(Rectangle where, Viewport at) {
        where.setX(at.toPictureX(0) * scale);
        where.setY(at.toPictureY(0) * scale);
        where.setWidth(at.viewWidth() / at.zoom() * scale);
        where.setHeight(at.viewHeight() / at.zoom() * scale);
    }

    /** Centres the canvas on the pointer's place. */
    private void move(MouseEvent event) {
        canvas.centreOn((event.getX() - 1) / scale, (event.getY() - 1) / scale);
        event.consume();
    }
}
