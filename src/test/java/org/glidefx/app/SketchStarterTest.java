package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.control.ColorPicker;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import org.glidefx.engine.Engine;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Viewport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** With the shipped model, through the window: an empty canvas, four colours, a caption, a picture. */
@Tag("ui")
class SketchStarterTest {

    private static final String CAPTION = "a panda in a meadow";
    private static final List<String> OTHERS = List.of("a sailboat on the water", "a ghost at night", "a red apple");

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private StarterWindow window;

    @Test
    void aSketchBecomesAPicture() throws Exception {
        try (StarterWindow opened = StarterWindow.open(folder)) {
            window = opened;
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
            window.until(() -> canvas().viewportProperty().get() != null);
            paint("#82BEF0", 140, 0, 60, 255, 60);
            paint("#5A8C3C", 140, 0, 190, 255, 190);
            paint("#F0F0F0", 100, 128, 140, 130, 150);
            paint("#202020", 24, 104, 130);
            paint("#202020", 24, 152, 130);
            Raster sketch = StarterWindow.onWindowThread(
                    () -> window.editor().document().get().sketch().toRaster());
            press(KeyCode.CONTROL, KeyCode.L);
            robot.write(CAPTION);
            StarterWindow.onWindowThread(() -> {
                window.editor().sampling().seedProperty().set(3);
                window.editor().sampling().seedLockedProperty().set(true);
                return null;
            });
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
            window.until(() -> window.editor().candidates().all().size() == 2 && !window.running());
            Path file = folder.resolve("panda.png");
            Recipe recipe = StarterWindow.onWindowThread(
                    () -> window.editor().candidates().getSelected().recipe().orElseThrow());
            window.acceptAndExport(file);
            Raster made = StarterWindow.onWindowThread(
                    () -> window.editor().document().get().picture());

            assertThat(recipe.sampling().strength()).isEqualTo(0.7);
            assertThat(recipe.source()).isNotEmpty();
            assertThat(made.width()).isEqualTo(256);
            likeTheSketch(made);
            assertThat(made).isNotEqualTo(sketch);
            recognisable(made);
            assertThat(StarterWindow.onWindowThread(
                            () -> window.editor().document().get().sketch().isEmpty()))
                    .isTrue();
        }
    }

    /** Sky above, meadow below and something pale in the middle, where they were sketched. */
    private static void likeTheSketch(Raster made) {
        int sky = made.argb(20, 20);
        int meadow = made.argb(20, 235);
        assertThat(sky & 0xFF).isGreaterThan((sky >> 16 & 0xFF) + 20);
        assertThat(meadow >> 8 & 0xFF).isGreaterThan((meadow & 0xFF) + 40);
        long red = 0;
        for (int i = 0; i < 100 * 100; i++) {
            red += made.argb(78 + i % 100, 90 + i / 100) >> 16 & 0xFF;
        }
        assertThat(red / (100 * 100)).isGreaterThan(130);
    }

    private void recognisable(Raster made) throws Exception {
        Engine engine = StarterWindow.onWindowThread(
                () -> window.editor().engine().engineProperty().get());
        double own = score(engine, made, CAPTION);
        for (String other : OTHERS) {
            assertThat(own).as(other).isGreaterThan(score(engine, made, other));
        }
    }

    private static double score(Engine engine, Raster made, String caption) {
        return engine.scoring()
                .orElseThrow()
                .scores(made, List.of(caption), CancelToken.none())
                .getFirst();
    }

    private CanvasView canvas() {
        return (CanvasView) window.scene().lookup("#canvas");
    }

    /** Paints one stroke through points of the canvas. */
    private void paint(String colour, double size, double... points) throws Exception {
        StarterWindow.onWindowThread(() -> {
            ((ColorPicker) window.scene().lookup("#colour")).setValue(Color.web(colour));
            window.editor().canvas().brushSizeProperty().set(size);
            return null;
        });
        robot.moveTo(at(points[0], points[1])).press(MouseButton.PRIMARY);
        for (int i = 2; i < points.length; i += 2) {
            robot.moveTo(at(points[i], points[i + 1]));
        }
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Point2D at(double x, double y) throws Exception {
        return StarterWindow.onWindowThread(() -> {
            Viewport viewport = canvas().viewportProperty().get();
            return canvas().localToScreen(viewport.toViewX(x), viewport.toViewY(y));
        });
    }

    private void press(KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
