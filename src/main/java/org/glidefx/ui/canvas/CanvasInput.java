package org.glidefx.ui.canvas;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import org.glidefx.editor.MaskMode;
import org.jspecify.annotations.Nullable;

/** Passes mouse, wheel and key events on the canvas to the active tool. */
final class CanvasInput {

    /** What JavaFX reports for one notch of a wheel, in pixels. */
    private static final double NOTCH = 40;

    private static final double ARROW = 48;

    private final Region view;
    private final CanvasModel canvas;
    private final CellCursor cellCursor;
    private final BrushRing ring;
    private final Map<ToolKind, MouseTool> tools = new EnumMap<>(ToolKind.class);
    private final MouseTool hand;
    private final MouseTool place;
    private final DividerTool divider;
    private @Nullable MouseTool active;
    private boolean space;
    private boolean inside;
    private double mouseX;
    private double mouseY;

    /** @param view the node whose events are handled */
    CanvasInput(Region view, CanvasModel canvas, CellCursor cellCursor, BrushRing ring) {
        this.view = view;
        this.canvas = canvas;
        this.cellCursor = cellCursor;
        this.ring = ring;
        hand = new HandTool(canvas);
        place = new PlaceTool(canvas);
        divider = new DividerTool(canvas);
        MouseTool brush = new BrushTool(canvas);
        tools.put(ToolKind.HAND, hand);
        tools.put(ToolKind.BRUSH, brush);
        tools.put(ToolKind.ERASER, brush);
        tools.put(ToolKind.SKETCH, new SketchTool(canvas));
        tools.put(ToolKind.PICKER, new PickerTool(canvas));
        tools.put(ToolKind.RECTANGLE, new RectangleTool(canvas));
        tools.put(ToolKind.LASSO, new LassoTool(canvas));
        tools.put(ToolKind.POLYGON, new PolygonTool(canvas));
        tools.put(ToolKind.WAND, new WandTool(canvas));
        tools.put(ToolKind.BOX, new BoxTool(canvas));
        tools.put(ToolKind.EXTEND, new ExtendTool(canvas));
        tools.put(ToolKind.CROP, new CropTool(canvas));
        view.addEventHandler(MouseEvent.ANY, this::mouse);
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        view.addEventHandler(ZoomEvent.ZOOM, this::zoom);
        view.addEventHandler(KeyEvent.ANY, this::key);
        view.focusedProperty().subscribe(focused -> {
            space &= focused;
            hideRing();
        });
        canvas.cellCursorProperty().subscribe(on -> hideRing());
    }

    /**
     * Hides the ring until the mouse is used again: the pointer may have left unseen while a dialog was open, and who
     * paints by keyboard has another cursor.
     */
    private void hideRing() {
        inside = false;
        refresh();
    }

    private ToolKind kind() {
        return Objects.requireNonNull(canvas.tools().toolProperty().get());
    }

    private MouseTool chosen() {
        if (isPlacing()) {
            return place;
        }
        return Objects.requireNonNull(tools.get(kind()));
    }

    private boolean isPlacing() {
        return canvas.floatingProperty().get() != null;
    }

    private void mouse(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_EXITED_TARGET) {
            return; // that of a layer arrives after the view's own exit
        }
        mouseX = event.getX();
        mouseY = event.getY();
        // A stroke may end outside the view, where no further mouse events arrive.
        inside = event.getEventType() != MouseEvent.MOUSE_EXITED && view.contains(mouseX, mouseY);
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport != null) {
            toTool(event, MouseTool.Point.of(viewport, mouseX, mouseY));
        }
        refresh();
    }

    private void toTool(MouseEvent event, MouseTool.Point at) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED && active == null) {
            view.requestFocus();
            if (uncovers(event)) {
                canvas.listener().uncover();
                if (!canvas.isOfMask(
                        Objects.requireNonNull(canvas.viewportProperty().get()))) {
                    return; // this picture has another size, so it lies elsewhere in the view
                }
            }
            MouseTool taken = toolFor(event);
            active = taken;
            taken.press(at, modeFor(event));
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED && active != null) {
            active.drag(at, event.isShiftDown());
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED && active != null) {
            MouseTool done = active;
            active = null;
            done.release();
        } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            chosen().hover(at);
        }
    }

    private MouseTool toolFor(MouseEvent event) {
        return space || event.getButton() == MouseButton.MIDDLE ? hand : underPointer();
    }

    /** True if a stroke begins on a candidate or a comparison, but is meant for the picture that they cover. */
    private boolean uncovers(MouseEvent event) {
        return event.getButton() == MouseButton.PRIMARY
                && !canvas.isPaintable()
                && canvas.listener().isCovered()
                && !toolFor(event).equals(hand)
                && !toolFor(event).equals(divider);
    }

    private MouseTool underPointer() {
        Viewport viewport = canvas.viewportProperty().get();
        return viewport != null && divider.reaches(viewport, mouseX) ? divider : chosen();
    }

    private MaskMode modeFor(MouseEvent event) {
        if (event.getButton() == MouseButton.SECONDARY || event.isAltDown() || kind() == ToolKind.ERASER) {
            return MaskMode.TAKE_AWAY;
        }
        return kind().hasMode()
                ? Objects.requireNonNull(canvas.tools().modeProperty().get())
                : MaskMode.ADD;
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            canvas.zoomAt(event.getX(), event.getY(), Math.pow(Viewport.STEP, event.getDeltaY() / NOTCH));
        }
        event.consume();
    }

    private void zoom(ZoomEvent event) {
        canvas.zoomAt(event.getX(), event.getY(), event.getZoomFactor());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            space = event.getEventType() != KeyEvent.KEY_RELEASED;
            event.consume();
            refresh();
        } else if (event.getEventType() == KeyEvent.KEY_PRESSED && !event.isShortcutDown() && !event.isAltDown()) {
            arrow(event);
        }
    }

    private void arrow(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> canvas.pan(ARROW, 0);
            case RIGHT -> canvas.pan(-ARROW, 0);
            case UP -> canvas.pan(0, ARROW);
            case DOWN -> canvas.pan(0, -ARROW);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /**
     * Offers a pressed key to the floating picture, the unfinished shape or the cell cursor; returns whether one took
     * it.
     */
    boolean takes(KeyEvent event) {
        if (isPlacing()) {
            return takesForPlacing(event);
        }
        if (!view.isFocused()) {
            return false;
        }
        if (chosen().key(event.getCode())) {
            return true;
        }
        boolean taken = canvas.cellCursorProperty().get() && cellCursor.takes(event);
        if (taken) {
            hideRing();
        }
        return taken;
    }

    /** Enter and Escape work wherever the focus is, unless the focused node uses them itself. */
    private boolean takesForPlacing(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        KeyCode code = event.getCode();
        Node owner = view.getScene() == null ? null : view.getScene().getFocusOwner();
        boolean ends = code == KeyCode.ENTER || code == KeyCode.ESCAPE;
        boolean taken = owner instanceof TextInputControl
                || code == KeyCode.ENTER
                        && (owner instanceof ButtonBase
                                || owner instanceof ComboBoxBase
                                || owner instanceof Spinner<?>);
        return (view.isFocused() || ends && !taken) && place.key(code, event.isShiftDown());
    }

    /** Drops what is unfinished, as another tool was chosen or the picture has another size. */
    void drop() {
        tools.values().forEach(MouseTool::drop);
        place.drop();
        active = null;
        refresh();
    }

    /** Updates the mouse cursor and the brush ring. */
    void refresh() {
        Viewport viewport = canvas.viewportProperty().get();
        MouseTool held = active != null ? active : space ? hand : underPointer();
        boolean works = viewport != null
                && (canvas.isPaintable()
                        || canvas.listener().isCovered()
                        || held.equals(hand)
                        || held.equals(divider)
                        || held.equals(place));
        view.setCursor(works ? held.cursor() : Cursor.DEFAULT);
        if (works && inside && held.hasRing()) {
            ring.show(mouseX, mouseY, canvas.tools().sizeProperty().get() / 2 * viewport.zoom());
        } else {
            ring.hide();
        }
    }
}
