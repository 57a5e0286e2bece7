package org.glidefx.ui.canvas;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * The picture with its mask and what is being made of it; zooms, pans and paints. For the window's thread.
 *
 * <p>Everything is drawn once a pulse, in {@link #layoutChildren()}, however often its properties change between.
 */
public final class CanvasView extends Region {

    private final CanvasLayers layers = new CanvasLayers();
    private final CanvasStyle style = new CanvasStyle(this);
    private final ReadOnlyObjectWrapper<@Nullable Viewport> viewport = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable TileMask> mask = drawn(null);
    private final ObjectProperty<@Nullable Preview> preview = drawn(null);
    private final ObjectProperty<@Nullable Box> contextBox = drawn(null);
    private final ObjectProperty<@Nullable Mask> cells = drawn(null);
    private final ObjectProperty<MaskLook> maskLook = drawn(MaskLook.FULL);
    private final DoubleProperty divider = new SimpleDoubleProperty(0.5);
    private final BooleanProperty paintable = new SimpleBooleanProperty();
    private final ToolOptions tools;
    private final CanvasInput input;
    private final CellCursor cellCursor = new CellCursor(this);
    private final BooleanProperty cellCursorShown = new SimpleBooleanProperty();
    private CellCursor.Texts cellTexts = new CellCursor.Texts("%d, %d", "%d, %d");
    private CanvasListener listener = CanvasListener.NONE;
    private @Nullable TileMask stroke;
    private boolean compared;
    private final AnimationTimer again = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            requestLayout();
        }
    };

    public CanvasView(ToolOptions tools) {
        this.tools = tools;
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
        input = new CanvasInput(this, ring);
        tools.sizeProperty().subscribe(() -> input.refresh());
        tools.toolProperty().subscribe(() -> {
            input.toolChanged();
            requestLayout();
        });
        paintable.subscribe(() -> input.refresh());
        divider.subscribe(() -> requestLayout());
        cellCursorShown.subscribe(() -> requestLayout());
    }

    private <T extends @Nullable Object> ObjectProperty<T> drawn(@Nullable T initial) {
        return new SimpleObjectProperty<>(initial) {
            @Override
            protected void invalidated() {
                get();
                requestLayout();
            }
        };
    }

    /** Shows another picture; one of the same size keeps zoom and place. */
    public void show(@Nullable Pyramid pyramid) {
        layers.show(pyramid);
        Viewport before = viewport.get();
        if (pyramid == null) {
            viewport.set(null);
        } else if (before == null || !before.picture().equals(pyramid.size())) {
            viewport.set(Viewport.fit(getWidth(), getHeight(), pyramid.size()));
        }
        input.refresh();
        requestLayout();
    }

    /** Shows a picture left of the divider, and the divider; null shows neither. */
    public void showBefore(@Nullable Pyramid pyramid) {
        compared = pyramid != null;
        layers.showBefore(pyramid);
        requestLayout();
    }

    boolean isCompared() {
        return compared;
    }

    /** Where the line between before and after stands, 0 to 1 of the picture's width. */
    public DoubleProperty dividerProperty() {
        return divider;
    }

    /** Where the picture lies in this view; null without a picture. */
    public ReadOnlyObjectProperty<@Nullable Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    /** The mask over the picture, of its size; ignored while its size is another. */
    public ObjectProperty<@Nullable TileMask> maskProperty() {
        return mask;
    }

    public @Nullable TileMask getMask() {
        return mask.get();
    }

    /** What is being made, shown inside the mask. */
    public ObjectProperty<@Nullable Preview> previewProperty() {
        return preview;
    }

    /** What the model looks at, framed. */
    public ObjectProperty<@Nullable Box> contextBoxProperty() {
        return contextBox;
    }

    /** What the model will fill, one value for each of its cells in the context box; null draws no grid. */
    public ObjectProperty<@Nullable Mask> cellsProperty() {
        return cells;
    }

    public ObjectProperty<MaskLook> maskLookProperty() {
        return maskLook;
    }

    ToolOptions tools() {
        return tools;
    }

    /** Whether tools may change the mask now. */
    public BooleanProperty paintableProperty() {
        return paintable;
    }

    boolean isPaintable() {
        return paintable.get();
    }

    public void setListener(CanvasListener hears) {
        listener = hears;
    }

    CanvasListener listener() {
        return listener;
    }

    /** Whether something half drawn takes the key, such as Enter to close a polygon; if so, it is done. */
    public boolean takes(KeyEvent event) {
        return input.takes(event);
    }

    /** Whether a cell is shown that the keyboard moves and paints. */
    public BooleanProperty cellCursorProperty() {
        return cellCursorShown;
    }

    /** What screen readers say of a cell, masked or free; formats with two whole numbers, column and row. */
    public void setCellTexts(String masked, String free) {
        cellTexts = new CellCursor.Texts(masked, free);
    }

    CellCursor.Texts cellTexts() {
        return cellTexts;
    }

    CellCursor cellCursor() {
        return cellCursor;
    }

    /** Shows a stroke that is not finished. */
    void showStroke(TileMask soFar) {
        stroke = soFar;
        requestLayout();
    }

    void endStroke(TileMask finished) {
        stroke = null;
        listener.painted(finished);
        requestLayout();
    }

    void showOutline(List<MaskShape.Corner> corners, boolean closed) {
        layers.showOutline(corners, closed);
        requestLayout();
    }

    void hideOutline() {
        showOutline(List.of(), false);
    }

    /** Draws a finished shape on the mask. */
    void finish(MaskShape shape, MaskMode mode) {
        TileMask before = mask.get();
        if (before != null && isPaintable()) {
            endStroke(shape.drawOn(before, mode));
        }
    }

    public void fit() {
        change(Viewport::fitted);
    }

    public void actualSize() {
        change(Viewport::actualSize);
    }

    /** Zooms about the middle. */
    public void zoom(double factor) {
        change(old -> old.zoomed(factor));
    }

    void zoomAt(double x, double y, double factor) {
        change(old -> old.zoomedAt(x, y, factor));
    }

    void pan(double dx, double dy) {
        change(old -> old.panned(dx, dy));
    }

    private void change(UnaryOperator<Viewport> how) {
        Viewport old = viewport.get();
        if (old != null) {
            viewport.set(how.apply(old));
            input.refresh();
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        layers.resize((int) Math.ceil(Math.max(1, getWidth())), (int) Math.ceil(Math.max(1, getHeight())));
        Viewport at = viewport.get();
        if (at == null) {
            cellCursor.node().setVisible(false);
            layers.clear();
            return;
        }
        if (at.viewWidth() != getWidth() || at.viewHeight() != getHeight()) {
            at = at.resized(getWidth(), getHeight());
            viewport.set(at);
        }
        cellCursor.draw(at);
        if (layers.draw(at, shown())) {
            again.start();
        }
    }

    private CanvasLayers.Shown shown() {
        return new CanvasLayers.Shown(
                stroke != null ? stroke : mask.get(),
                maskLook.get(),
                style.colours(),
                preview.get(),
                contextBox.get(),
                paintable.get() && tools.toolProperty().get() == ToolKind.BOX,
                cells.get(),
                divider.get());
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
