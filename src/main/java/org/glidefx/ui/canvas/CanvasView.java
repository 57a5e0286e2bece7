package org.glidefx.ui.canvas;

import java.util.List;
import java.util.function.Consumer;
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
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * The picture with its mask and what is being made of it; zooms, pans and paints. For the window's thread.
 *
 * <p>Everything is drawn once a pulse, in {@link #layoutChildren()}, however often its properties change between.
 */
public final class CanvasView extends Region {

    /** The brush's hardness: firm with a soft rim. */
    static final double HARDNESS = 0.9;

    private final PictureLayer pictureLayer = new PictureLayer();
    private final PreviewLayer previewLayer = new PreviewLayer();
    private final MaskLayer maskLayer = new MaskLayer();
    private final BoxOutline boxOutline = new BoxOutline();
    private final Region paper = new Region();
    private final CanvasStyle style = new CanvasStyle(this);
    private final ReadOnlyObjectWrapper<@Nullable Viewport> viewport = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable TileMask> mask = drawn(null);
    private final ObjectProperty<@Nullable Preview> preview = drawn(null);
    private final ObjectProperty<@Nullable Box> contextBox = drawn(null);
    private final ObjectProperty<MaskLook> maskLook = drawn(MaskLook.FULL);
    private final ObjectProperty<ToolKind> tool = drawn(ToolKind.BRUSH);
    private final DoubleProperty brushSize = new SimpleDoubleProperty(40);
    private final BooleanProperty paintable = new SimpleBooleanProperty();
    private final CanvasInput input;
    private Consumer<TileMask> onStroke = ignored -> {};
    private @Nullable TileMask stroke;
    private final AnimationTimer again = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            requestLayout();
        }
    };

    public CanvasView() {
        BrushRing ring = new BrushRing();
        getStyleClass().add("canvas-view");
        paper.getStyleClass().add("canvas-paper");
        paper.setManaged(false);
        paper.setMouseTransparent(true);
        previewLayer.canvas().setManaged(false);
        pictureLayer.canvas().setManaged(false);
        getChildren()
                .addAll(
                        paper,
                        pictureLayer.canvas(),
                        previewLayer.canvas(),
                        maskLayer.node(),
                        boxOutline.node(),
                        ring.node());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        input = new CanvasInput(this, ring);
        brushSize.subscribe(() -> input.refresh());
        tool.subscribe(() -> input.refresh());
        paintable.subscribe(() -> input.refresh());
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
        pictureLayer.show(pyramid);
        Viewport before = viewport.get();
        if (pyramid == null) {
            viewport.set(null);
        } else if (before == null || !before.picture().equals(pyramid.size())) {
            viewport.set(Viewport.fit(getWidth(), getHeight(), pyramid.size()));
        }
        requestLayout();
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

    public ObjectProperty<MaskLook> maskLookProperty() {
        return maskLook;
    }

    public ObjectProperty<ToolKind> toolProperty() {
        return tool;
    }

    /** The brush's diameter in pixels of the picture. */
    public DoubleProperty brushSizeProperty() {
        return brushSize;
    }

    /** Whether brush and eraser work now. */
    public BooleanProperty paintableProperty() {
        return paintable;
    }

    boolean isPaintable() {
        return paintable.get();
    }

    /** Hears the mask after each finished stroke. */
    public void setOnStroke(Consumer<TileMask> listener) {
        onStroke = listener;
    }

    /** Shows a stroke that is not finished. */
    void showStroke(TileMask soFar) {
        stroke = soFar;
        requestLayout();
    }

    void endStroke(TileMask finished) {
        stroke = null;
        onStroke.accept(finished);
        requestLayout();
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
        int width = (int) Math.ceil(Math.max(1, getWidth()));
        int height = (int) Math.ceil(Math.max(1, getHeight()));
        pictureLayer.canvas().setWidth(width);
        pictureLayer.canvas().setHeight(height);
        previewLayer.resize(width, height);
        maskLayer.resize(width, height);
        Viewport at = viewport.get();
        if (at != null && (at.viewWidth() != getWidth() || at.viewHeight() != getHeight())) {
            at = at.resized(getWidth(), getHeight());
            viewport.set(at);
        }
        draw(at);
    }

    private void draw(@Nullable Viewport at) {
        paper.setVisible(at != null);
        if (at == null) {
            pictureLayer.clear();
            previewLayer.hide();
            maskLayer.hide();
            boxOutline.hide();
            return;
        }
        placePaper(at);
        if (pictureLayer.draw(at)) {
            again.start();
        }
        TileMask shown = stroke != null ? stroke : mask.get();
        boolean fits = shown != null
                && shown.width() == at.picture().width()
                && shown.height() == at.picture().height();
        drawMask(at, fits ? shown : null);
        drawPreview(at, fits ? shown : null);
        drawBox(at);
    }

    private void placePaper(Viewport at) {
        double x = Math.rint(at.toViewX(0));
        double y = Math.rint(at.toViewY(0));
        paper.resizeRelocate(
                x,
                y,
                Math.rint(at.toViewX(at.picture().width())) - x,
                Math.rint(at.toViewY(at.picture().height())) - y);
    }

    private void drawMask(Viewport at, @Nullable TileMask shown) {
        if (shown == null || maskLook.get() == MaskLook.HIDDEN) {
            maskLayer.hide();
            return;
        }
        boolean full = maskLook.get() == MaskLook.FULL;
        maskLayer.draw(shown, at, full ? MaskShader.Look.HATCHED : MaskShader.Look.OUTLINE, style.colours());
    }

    private void drawPreview(Viewport at, @Nullable TileMask shown) {
        Preview making = preview.get();
        if (making == null || shown == null) {
            previewLayer.hide();
        } else {
            previewLayer.draw(making, shown, at);
        }
    }

    private void drawBox(Viewport at) {
        Box box = contextBox.get();
        if (box == null) {
            boxOutline.hide();
        } else {
            boxOutline.show(box, at);
        }
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
