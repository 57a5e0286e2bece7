package org.glidefx.ui.canvas;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.glidefx.editor.Layer;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * Shows the picture with its mask and what is being made of it; zooms, pans and paints. For the window's thread.
 *
 * <p>Everything is drawn once a pulse, in {@link #layoutChildren()}, however often its properties change between.
 */
public final class CanvasView extends Region {

    private final CanvasLayers layers = new CanvasLayers();
    private final CanvasStyle style = new CanvasStyle(this);
    private final CanvasModel model;
    private final ObjectProperty<@Nullable Preview> preview;
    private final ObjectProperty<@Nullable Mask> cells;
    private final ObjectProperty<MaskStyle> maskStyle;
    private final CanvasInput input;
    private final CellCursor cellCursor;
    private final ReadOnlyObjectWrapper<@Nullable Pyramid> picture = new ReadOnlyObjectWrapper<>();
    private final AnimationTimer again = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            requestLayout();
        }
    };

    public CanvasView(ToolOptions tools) {
        model = new CanvasModel(tools, this::requestLayout);
        preview = model.drawn(null);
        cells = model.drawn(null);
        maskStyle = model.drawn(MaskStyle.FULL);
        cellCursor = new CellCursor(model, this::setAccessibleText);
        BrushRing ring = new BrushRing();
        getStyleClass().add("canvas-view");
        getChildren().addAll(layers.nodes());
        getChildren().addAll(cellCursor.node(), ring.node());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        input = new CanvasInput(this, model, cellCursor, ring);
        tools.sizeProperty().subscribe((before, now) -> input.refresh());
        tools.cropProperty().subscribe(now -> requestLayout());
        tools.toolProperty().subscribe((before, now) -> {
            input.drop();
            requestLayout();
        });
        model.maskProperty().subscribe(this::maskChanged);
        model.paintableProperty().subscribe((before, now) -> input.refresh());
        model.floatingProperty().subscribe((before, now) -> input.drop());
        model.setOnMoved(input::refresh);
        model.outlineProperty().subscribe(outline -> {
            layers.showOutline(outline);
            requestLayout();
        });
    }

    /** Drops what is half drawn on a picture of another size, where it would lie elsewhere. */
    private void maskChanged(@Nullable TileMask before, @Nullable TileMask now) {
        if (before != null && now != null && (before.width() != now.width() || before.height() != now.height())) {
            input.drop();
        }
    }

    /** The state that its tools share. */
    CanvasModel model() {
        return model;
    }

    /** Shows another picture; one of the same size keeps zoom and place. */
    public void show(@Nullable Pyramid pyramid) {
        layers.show(pyramid);
        picture.set(pyramid);
        Viewport before = model.viewportProperty().get();
        if (pyramid == null) {
            model.setViewport(null);
        } else if (before == null || !before.picture().equals(pyramid.size())) {
            input.drop();
            model.setViewport(Viewport.fit(getWidth(), getHeight(), pyramid.size()));
        }
        input.refresh();
        requestLayout();
    }

    /** Shows a picture left of the divider, and the divider; null shows neither. */
    public void showBefore(@Nullable Pyramid pyramid) {
        model.setCompared(pyramid != null);
        layers.showBefore(pyramid);
        requestLayout();
    }

    /** Place of the line between before and after, 0 to 1 of the picture's width. */
    public DoubleProperty dividerProperty() {
        return model.dividerProperty();
    }

    /** The picture's place in this view; null without a picture. */
    public ReadOnlyObjectProperty<@Nullable Viewport> viewportProperty() {
        return model.viewportProperty();
    }

    /** The mask over the picture, of its size; ignored while its size is another. */
    public ObjectProperty<@Nullable TileMask> maskProperty() {
        return model.maskProperty();
    }

    /** The sketch over the picture and under the mask, of its size; null shows nothing and takes no strokes. */
    public ObjectProperty<@Nullable Sketch> sketchProperty() {
        return model.sketchProperty();
    }

    /**
     * A picture that floats over everything and is moved by mouse and keys, whatever tool is chosen; null shows none.
     */
    public ObjectProperty<@Nullable Layer> floatingProperty() {
        return model.floatingProperty();
    }

    /** Sets the pixels of the floating picture. */
    public void showFloating(@Nullable Pyramid pyramid) {
        layers.showFloating(pyramid);
        requestLayout();
    }

    public void setPlacingListener(CanvasListener.Placing hears) {
        model.setPlacingListener(hears);
    }

    public @Nullable TileMask getMask() {
        return model.getMask();
    }

    /** What is being made, shown inside the mask. */
    public ObjectProperty<@Nullable Preview> previewProperty() {
        return preview;
    }

    /** The square that the model sees, framed. */
    public ObjectProperty<@Nullable Box> contextBoxProperty() {
        return model.contextBoxProperty();
    }

    /** The part that the model will fill, one value for each of its cells in the context box; null draws no grid. */
    public ObjectProperty<@Nullable Mask> cellsProperty() {
        return cells;
    }

    public ObjectProperty<MaskStyle> maskStyleProperty() {
        return maskStyle;
    }

    /** True if tools may change the mask now. */
    public BooleanProperty paintableProperty() {
        return model.paintableProperty();
    }

    public void setListener(CanvasListener hears) {
        model.setListener(hears);
    }

    /** Handles a key for something unfinished, such as Enter to close a polygon; returns whether it did. */
    public boolean takes(KeyEvent event) {
        return input.takes(event);
    }

    /** True if the cell cursor is shown, with which the keyboard paints. */
    public BooleanProperty cellCursorProperty() {
        return model.cellCursorProperty();
    }

    /** Sets what screen readers say of a masked and of a free cell: formats of two whole numbers, column and row. */
    public void setCellTexts(String masked, String free) {
        cellCursor.setTexts(new CellCursor.Texts(masked, free));
    }

    /** Labels the two sides of the divider; empty for no label. */
    public void setSides(String left, String right) {
        layers.nameSides(left, right);
        requestLayout();
    }

    public void fit() {
        model.change(Viewport::fitted);
    }

    public void actualSize() {
        model.change(Viewport::actualSize);
    }

    /** Zooms about the middle. */
    public void zoom(double factor) {
        model.change(old -> old.zoomed(factor));
    }

    /** Zooms to {@code wanted} screen pixels per pixel of the picture, about the middle. */
    public void zoomTo(double wanted) {
        model.change(old -> old.zoomedTo(wanted));
    }

    /** Brings a point of the picture into the middle, as far as its edges allow. */
    public void centreOn(double pictureX, double pictureY) {
        model.change(old -> old.centredOn(pictureX, pictureY));
    }

    /** Takes zoom and place of another view. */
    public void look(Viewport other) {
        model.change(old -> old.like(other));
    }

    /** The picture that is shown, at all levels; null without a picture. */
    public ReadOnlyObjectProperty<@Nullable Pyramid> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        layers.resize((int) Math.ceil(Math.max(1, getWidth())), (int) Math.ceil(Math.max(1, getHeight())));
        Viewport at = model.viewportProperty().get();
        if (at == null) {
            cellCursor.node().setVisible(false);
            layers.clear();
            return;
        }
        if (at.viewWidth() != getWidth() || at.viewHeight() != getHeight()) {
            at = at.resized(getWidth(), getHeight());
            model.setViewport(at);
        }
        cellCursor.draw(at);
        if (layers.draw(at, shown())) {
            again.start();
        }
    }

    private CanvasLayers.Shown shown() {
        return new CanvasLayers.Shown(
                model.shownMask(),
                model.shownSketch(),
                maskStyle.get(),
                style.colours(),
                preview.get(),
                model.contextBoxProperty().get(),
                model.isPaintable() && model.tools().toolProperty().get() == ToolKind.BOX,
                crop(),
                model.shownFloating(),
                cells.get(),
                model.dividerProperty().get());
    }

    /** The frame of crop and extend: all of the picture while nothing is framed, so that there is something to drag. */
    private @Nullable Box crop() {
        Viewport at = model.viewportProperty().get();
        ToolKind tool = model.tools().toolProperty().get();
        if (at == null || !model.isPaintable() || tool != ToolKind.CROP && tool != ToolKind.EXTEND) {
            return null;
        }
        Box framed = tool == ToolKind.CROP ? model.tools().cropProperty().get() : null;
        return framed == null ? new Box(0, 0, at.picture().width(), at.picture().height()) : framed;
    }

    CanvasStyle style() {
        return style;
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return CanvasStyle.metaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }
}
