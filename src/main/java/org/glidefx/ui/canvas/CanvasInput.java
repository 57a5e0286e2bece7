package org.glidefx.ui.canvas;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/** Mouse, wheel and keys on the canvas, handed to the tool in hand. */
final class CanvasInput {

    /** Zoom for one notch of a wheel, which JavaFX reports as 40 pixels. */
    private static final double NOTCH = 40;

    private static final double ARROW = 48;

    private final CanvasView canvas;
    private final BrushRing ring;
    private final MouseTool hand;
    private final MouseTool brush;
    private final MouseTool eraser;
    private @Nullable MouseTool active;
    private boolean space;
    private boolean inside;
    private double mouseX;
    private double mouseY;

    CanvasInput(CanvasView canvas, BrushRing ring) {
        this.canvas = canvas;
        this.ring = ring;
        hand = new HandTool(canvas);
        brush = new BrushTool(canvas, false);
        eraser = new BrushTool(canvas, true);
        canvas.addEventHandler(MouseEvent.ANY, this::mouse);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        canvas.addEventHandler(ZoomEvent.ZOOM, this::zoom);
        canvas.addEventHandler(KeyEvent.ANY, this::key);
        canvas.focusedProperty().subscribe(focused -> {
            space &= focused;
            refresh();
        });
    }

    private void mouse(MouseEvent event) {
        mouseX = event.getX();
        mouseY = event.getY();
        inside = event.getEventType() != MouseEvent.MOUSE_EXITED;
        Viewport viewport = canvas.viewportProperty().get();
        if (viewport != null) {
            toTool(event, MouseTool.Point.of(viewport, mouseX, mouseY));
        }
        refresh();
    }

    private void toTool(MouseEvent event, MouseTool.Point at) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED && active == null) {
            canvas.requestFocus();
            MouseTool chosen = toolFor(event);
            active = chosen;
            chosen.press(at);
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED && active != null) {
            active.drag(at);
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED && active != null) {
            MouseTool done = active;
            active = null;
            done.release();
        }
    }

    private MouseTool toolFor(MouseEvent event) {
        if (space || event.getButton() == MouseButton.MIDDLE) {
            return hand;
        }
        if (event.getButton() == MouseButton.SECONDARY) {
            return canvas.toolProperty().get() == ToolKind.HAND ? hand : eraser;
        }
        return switch (canvas.toolProperty().get()) {
            case HAND -> hand;
            case BRUSH -> brush;
            case ERASER -> eraser;
        };
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

    /** Brings the pointer's shape and the ring up to date. */
    void refresh() {
        Viewport viewport = canvas.viewportProperty().get();
        boolean panning = space || hand.equals(active) || canvas.toolProperty().get() == ToolKind.HAND;
        boolean painting = viewport != null && !panning && canvas.isPaintable();
        if (viewport == null) {
            canvas.setCursor(Cursor.DEFAULT);
        } else if (panning) {
            canvas.setCursor(hand.equals(active) ? Cursor.CLOSED_HAND : Cursor.OPEN_HAND);
        } else {
            canvas.setCursor(painting ? Cursor.NONE : Cursor.DEFAULT);
        }
        if (painting && inside) {
            ring.show(mouseX, mouseY, canvas.brushSizeProperty().get() / 2 * viewport.zoom());
        } else {
            ring.hide();
        }
    }
}
