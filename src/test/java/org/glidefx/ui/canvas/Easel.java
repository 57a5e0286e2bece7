package org.glidefx.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.testing.Patience;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A canvas of 400 x 300 in a window of its own, with a picture of 200 x 100 at its actual size in the middle, hence
 * from (100, 100) on. Mouse coordinates are in pixels of the picture; what the tools report is recorded.
 */
final class Easel implements AutoCloseable {

    static final int WIDTH = 400;
    static final int HEIGHT = 300;
    static final Viewport.Size SIZE = new Viewport.Size(200, 100);
    static final int LEFT = 100;
    static final int TOP = 100;

    /** As in every theme: shapes are filled with black by default. */
    private static final String OUTLINES = "data:text/css,"
            + ".brush-ring,.brush-ring-under,.context-box,.context-box-under,.cell-cursor,.cell-cursor-under{"
            + "-fx-fill:transparent;}";

    /** Layout passes until everything is drawn: each makes at least one missing tile. */
    private static final int PASSES = 24;

    /** A use of the wand. */
    record Picked(int x, int y, MaskMode mode) {}

    final ToolOptions tools = new ToolOptions();
    final List<TileMask> painted = new ArrayList<>();
    final List<Picked> picked = new ArrayList<>();
    final List<Box> boxes = new ArrayList<>();
    final List<Box> frames = new ArrayList<>();
    final CanvasView view;
    private final Stage stage;
    private MouseButton button = MouseButton.PRIMARY;
    private boolean alt;
    private boolean firing;

    /** @param paper the colour under the picture */
    Easel(Color paper) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
        view = ask(() -> new CanvasView(tools));
        stage = ask(() -> {
            view.setListener(listener());
            view.paintableProperty().set(true);
            view.maskProperty().set(TileMask.empty(SIZE.width(), SIZE.height()));
            Stage made = new Stage();
            Scene scene = new Scene(view, WIDTH, HEIGHT, paper);
            scene.getStylesheets().add(OUTLINES);
            scene.addEventFilter(MouseEvent.ANY, event -> {
                if (!firing) { // the machine's own mouse pointer may happen to be here
                    event.consume();
                }
            });
            made.setScene(scene);
            made.show();
            return made;
        });
        show(picture());
        act(view::requestFocus);
        Patience.until(() -> ask(view::isFocused));
    }

    Easel() {
        this(Color.WHITE);
    }

    /** A picture in which every pixel has a colour of its own. */
    static Raster picture() {
        int[] pixels = new int[SIZE.width() * SIZE.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | i % SIZE.width() << 16 | i / SIZE.width() << 8 | 0x40;
        }
        return Raster.of(SIZE.width(), SIZE.height(), pixels);
    }

    /** Shows a picture at its actual size. */
    void show(Raster picture) {
        act(() -> {
            view.show(Pyramid.of(picture));
            view.actualSize();
        });
    }

    private CanvasListener listener() {
        return new CanvasListener() {
            @Override
            public void painted(TileMask mask) {
                painted.add(mask);
                view.maskProperty().set(mask);
            }

            @Override
            public void picked(int x, int y, MaskMode mode) {
                picked.add(new Picked(x, y, mode));
            }

            @Override
            public void boxMoved(Box wanted) {
                boxes.add(wanted);
                view.contextBoxProperty().set(wanted);
            }

            @Override
            public void extended(Box frame) {
                frames.add(frame);
            }
        };
    }

    <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), question);
    }

    void act(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), action);
    }

    Easel with(ToolKind tool) {
        act(() -> tools.toolProperty().set(tool));
        return this;
    }

    /** Uses this mouse button from now on. */
    Easel by(MouseButton other) {
        button = other;
        return this;
    }

    /** Holds Alt from now on. */
    Easel holdingAlt() {
        alt = true;
        return this;
    }

    Easel press(double x, double y) {
        return mouse(MouseEvent.MOUSE_PRESSED, x, y);
    }

    Easel drag(double x, double y) {
        return mouse(MouseEvent.MOUSE_DRAGGED, x, y);
    }

    Easel release(double x, double y) {
        return mouse(MouseEvent.MOUSE_RELEASED, x, y);
    }

    Easel hover(double x, double y) {
        return mouse(MouseEvent.MOUSE_MOVED, x, y);
    }

    Easel leave() {
        return mouse(MouseEvent.MOUSE_EXITED, -LEFT, -TOP);
    }

    Easel click(double x, double y) {
        return press(x, y).release(x, y);
    }

    /** Presses on the first point, drags over all others and releases on the last one. */
    Easel stroke(double... points) {
        press(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            drag(points[i], points[i + 1]);
        }
        return release(points[points.length - 2], points[points.length - 1]);
    }

    private Easel mouse(EventType<MouseEvent> type, double x, double y) {
        boolean held = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
        act(() -> {
            double viewX = LEFT + x;
            double viewY = TOP + y;
            firing = true;
            Event.fireEvent(
                    view,
                    new MouseEvent(
                            type,
                            viewX,
                            viewY,
                            viewX,
                            viewY,
                            button,
                            1,
                            false,
                            false,
                            alt,
                            false,
                            held && button == MouseButton.PRIMARY,
                            held && button == MouseButton.MIDDLE,
                            held && button == MouseButton.SECONDARY,
                            false,
                            false,
                            false,
                            null));
            firing = false;
        });
        return this;
    }

    /** Turns the wheel by {@code pixels} over a point. */
    void wheel(double x, double y, double pixels) {
        act(() -> Event.fireEvent(
                view,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        LEFT + x,
                        TOP + y,
                        LEFT + x,
                        TOP + y,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        pixels,
                        0,
                        pixels,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null)));
    }

    /** Offers a key to what is unfinished, as the window does. @return whether it was taken */
    boolean takes(KeyCode code, boolean shift) {
        return ask(() -> view.takes(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    boolean takes(KeyCode code) {
        return takes(code, false);
    }

    /** Sends a key to the canvas itself. */
    void key(EventType<KeyEvent> type, KeyCode code) {
        act(() -> Event.fireEvent(view, new KeyEvent(type, "", "", code, false, false, false, false)));
    }

    Viewport viewport() {
        return ask(() -> view.viewportProperty().get());
    }

    /** A node of the canvas by its id. */
    Node node(String id) {
        return ask(() -> view.lookup("#" + id));
    }

    boolean isShown(String id) {
        act(view::layout);
        return ask(() -> view.lookup("#" + id).isVisible());
    }

    /** What the canvas shows once everything is drawn. */
    Raster seen() {
        return ask(() -> {
            view.applyCss();
            for (int pass = 0; pass < PASSES; pass++) {
                view.requestLayout();
                view.layout();
            }
            return FxImages.toRaster(view.snapshot(null, null));
        });
    }

    @Override
    public void close() {
        act(stage::hide);
    }
}
