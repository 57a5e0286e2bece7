package org.glidefx.ui.canvas;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.jspecify.annotations.Nullable;

/**
 * State that the tools of a canvas read and change, without any node: the picture's place, its mask, the square that
 * the model sees, an unfinished stroke. For the window's thread.
 */
final class CanvasModel {

    /**
     * The outline of an unfinished shape; no corners if there is none.
     *
     * @param words a text at {@code place}, or as near to it as it stays visible; empty for none
     */
    record Outline(List<MaskShape.Corner> corners, boolean closed, String words, MaskShape.Corner place) {

        static final Outline NONE = new Outline(List.of(), false);

        Outline(List<MaskShape.Corner> corners, boolean closed) {
            this(corners, closed, "", new MaskShape.Corner(0, 0));
        }

        Outline {
            corners = List.copyOf(corners);
        }
    }

    private final ToolOptions tools;
    private final Runnable redraw;
    private final ReadOnlyObjectWrapper<@Nullable Viewport> viewport = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable TileMask> mask;
    private final ObjectProperty<@Nullable Box> contextBox;
    private final ReadOnlyObjectWrapper<Outline> outline = new ReadOnlyObjectWrapper<>(Outline.NONE);
    private final DoubleProperty divider = new SimpleDoubleProperty(0.5);
    private final BooleanProperty paintable = new SimpleBooleanProperty();
    private final BooleanProperty cellCursorShown = new SimpleBooleanProperty();
    private CanvasListener listener = CanvasListener.NONE;
    private @Nullable TileMask stroke;
    private final ObjectProperty<@Nullable Sketch> sketch;
    private @Nullable Sketch sketchStroke;
    private final ObjectProperty<@Nullable Layer> floating;
    private @Nullable Layer dragged;
    private CanvasListener.Placing placing = CanvasListener.Placing.NONE;
    private boolean compared;
    private Runnable onMoved = () -> {};

    /** @param redraw runs when the canvas must be drawn again */
    CanvasModel(ToolOptions tools, Runnable redraw) {
        this.tools = tools;
        this.redraw = redraw;
        this.mask = drawn(null);
        this.contextBox = drawn(null);
        this.sketch = drawn(null);
        this.floating = drawn(null);
        divider.subscribe((before, now) -> redraw.run());
        cellCursorShown.subscribe((before, now) -> redraw.run());
    }

    /** Returns a property whose every change redraws the canvas. */
    <T extends @Nullable Object> ObjectProperty<T> drawn(@Nullable T initial) {
        return new SimpleObjectProperty<>(initial) {
            @Override
            protected void invalidated() {
                get();
                redraw();
            }
        };
    }

    void redraw() {
        redraw.run();
    }

    ToolOptions tools() {
        return tools;
    }

    /** The picture's place in the view; null without a picture. */
    ReadOnlyObjectProperty<@Nullable Viewport> viewportProperty() {
        return viewport.getReadOnlyProperty();
    }

    void setViewport(@Nullable Viewport now) {
        viewport.set(now);
    }

    /** @param hears runs when the picture was moved or zoomed */
    void setOnMoved(Runnable hears) {
        onMoved = hears;
    }

    ObjectProperty<@Nullable TileMask> maskProperty() {
        return mask;
    }

    @Nullable
    TileMask getMask() {
        return mask.get();
    }

    /** The mask with the unfinished stroke. */
    @Nullable
    TileMask shownMask() {
        return stroke != null ? stroke : mask.get();
    }

    ObjectProperty<@Nullable Sketch> sketchProperty() {
        return sketch;
    }

    /** The sketch with the unfinished stroke; null while there is none. */
    @Nullable
    Sketch shownSketch() {
        return sketchStroke != null ? sketchStroke : sketch.get();
    }

    /** Shows an unfinished stroke of the sketch. */
    void showSketch(Sketch soFar) {
        sketchStroke = soFar;
        redraw();
    }

    void endSketch(Sketch finished) {
        sketchStroke = null;
        listener.sketched(finished);
        redraw();
    }

    /** Shows the sketch without an unfinished stroke again. */
    void dropSketch() {
        sketchStroke = null;
        redraw();
    }

    /** The floating picture; null if there is none, or something else is shown. */
    ObjectProperty<@Nullable Layer> floatingProperty() {
        return floating;
    }

    /** The floating picture with the unfinished move. */
    @Nullable
    Layer shownFloating() {
        return floating.get() != null && dragged != null ? dragged : floating.get();
    }

    /** Shows an unfinished move; null ends it. */
    void showFloating(@Nullable Layer soFar) {
        dragged = soFar;
        redraw();
    }

    CanvasListener.Placing listensToPlacing() {
        return placing;
    }

    void setPlacingListener(CanvasListener.Placing hears) {
        placing = hears;
    }

    ObjectProperty<@Nullable Box> contextBoxProperty() {
        return contextBox;
    }

    ReadOnlyObjectProperty<Outline> outlineProperty() {
        return outline.getReadOnlyProperty();
    }

    DoubleProperty dividerProperty() {
        return divider;
    }

    /** True if a picture lies left of the divider. */
    boolean isCompared() {
        return compared;
    }

    void setCompared(boolean now) {
        compared = now;
    }

    BooleanProperty paintableProperty() {
        return paintable;
    }

    boolean isPaintable() {
        return paintable.get();
    }

    /** True if the mask has the size of the picture shown. */
    boolean isOfMask(Viewport at) {
        TileMask held = mask.get();
        return held != null && at.picture().equals(new Viewport.Size(held.width(), held.height()));
    }

    BooleanProperty cellCursorProperty() {
        return cellCursorShown;
    }

    CanvasListener listener() {
        return listener;
    }

    void setListener(CanvasListener hears) {
        listener = hears;
    }

    /** Shows an unfinished stroke. */
    void showStroke(TileMask soFar) {
        stroke = soFar;
        redraw();
    }

    void endStroke(TileMask finished) {
        stroke = null;
        listener.painted(finished);
        redraw();
    }

    /** Shows the mask without an unfinished stroke again. */
    void dropStroke() {
        stroke = null;
        redraw();
    }

    void showOutline(List<MaskShape.Corner> corners, boolean closed) {
        outline.set(new Outline(corners, closed));
    }

    /** Shows an outline with words. */
    void showOutline(Outline wanted) {
        outline.set(wanted);
    }

    void hideOutline() {
        outline.set(Outline.NONE);
    }

    /**
     * Draws a finished shape on the mask, as a stroke is: if it was begun while the canvas was paintable, even though a
     * run has ended meanwhile and its candidate covers the picture.
     */
    void finish(MaskShape shape, MaskMode mode) {
        TileMask before = mask.get();
        if (before != null) {
            endStroke(shape.drawOn(before, mode));
        }
    }

    void zoomAt(double x, double y, double factor) {
        change(old -> old.zoomedAt(x, y, factor));
    }

    void pan(double dx, double dy) {
        change(old -> old.panned(dx, dy));
    }

    /** Moves or zooms the picture, if there is one. */
    void change(UnaryOperator<Viewport> how) {
        Viewport old = viewport.get();
        if (old != null) {
            viewport.set(how.apply(old));
            onMoved.run();
            redraw();
        }
    }
}
