package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.MouseButton;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class SketchToolsTest {

    private final List<Sketch> sketched = new ArrayList<>();
    private final List<String> picked = new ArrayList<>();
    private Easel easel;

    @BeforeEach
    void open() {
        easel = new Easel();
        easel.tools.sizeProperty().set(20);
        easel.tools.hardnessProperty().set(1);
        easel.tools.colourProperty().set(0x0AC81E);
        easel.act(() -> {
            easel.view.sketchProperty().set(Sketch.empty(200, 100));
            easel.view.setListener(new CanvasListener() {
                @Override
                public void painted(TileMask mask) {
                    throw new AssertionError("the mask was painted");
                }

                @Override
                public void picked(int x, int y, MaskMode mode) {}

                @Override
                public void boxMoved(Box wanted) {}

                @Override
                public void extended(Box frame) {}

                @Override
                public void sketched(Sketch sketch) {
                    sketched.add(sketch);
                    easel.view.sketchProperty().set(sketch);
                }

                @Override
                public void colourPicked(int x, int y) {
                    picked.add(x + " " + y);
                }
            });
        });
    }

    @AfterEach
    void close() {
        easel.close();
    }

    private static int at(Raster seen, int x, int y) {
        return seen.argb(Easel.LEFT + x, Easel.TOP + y);
    }

    @Test
    void aStrokeIsSeenWhileItIsDrawnAndOneSketchWhenItIsDone() {
        easel.with(ToolKind.SKETCH).press(40, 50).drag(100, 50);
        assertThat(at(easel.seen(), 70, 50)).isEqualTo(0xFF0AC81E);
        assertThat(sketched).isEmpty();
        easel.release(100, 50);
        assertThat(sketched).hasSize(1);
        assertThat(sketched.getFirst().argb(70, 50)).isEqualTo(0xFF0AC81E);
        Raster seen = easel.seen();
        assertThat(at(seen, 70, 50)).isEqualTo(0xFF0AC81E);
        assertThat(at(seen, 70, 80)).isEqualTo(Easel.picture().argb(70, 80));
    }

    @Test
    void anotherToolDropsTheStroke() {
        easel.with(ToolKind.SKETCH).press(40, 50).drag(100, 50);
        easel.with(ToolKind.RECTANGLE).release(100, 50);

        assertThat(sketched).isEmpty();
        assertThat(at(easel.seen(), 70, 50)).isEqualTo(Easel.picture().argb(70, 50));
    }

    @Test
    void aStrokeIsDroppedWhenThePictureGetsAnotherSize() {
        easel.with(ToolKind.SKETCH).press(40, 50).drag(100, 50);
        easel.act(() -> {
            easel.view.maskProperty().set(TileMask.empty(100, 50));
            easel.view.sketchProperty().set(Sketch.empty(100, 50));
        });
        easel.release(100, 50);

        assertThat(sketched).isEmpty();
    }

    @Test
    void theRightButtonRubsOut() {
        easel.with(ToolKind.SKETCH).stroke(40, 50, 100, 50);
        easel.by(MouseButton.SECONDARY);
        easel.tools.sizeProperty().set(30);
        easel.stroke(70, 50, 72, 50);
        assertThat(sketched.getLast().argb(71, 50)).isZero();
        assertThat(sketched.getLast().argb(40, 50)).isEqualTo(0xFF0AC81E);
        assertThat(at(easel.seen(), 71, 50)).isEqualTo(Easel.picture().argb(71, 50));
    }

    @Test
    void soDoesTheBrushThatTakesAway() {
        easel.with(ToolKind.SKETCH).stroke(40, 50, 100, 50);
        easel.act(() -> easel.tools.modeProperty().set(MaskMode.TAKE_AWAY));
        easel.tools.sizeProperty().set(40);
        easel.click(70, 50);
        assertThat(sketched.getLast().argb(70, 50)).isZero();
    }

    @Test
    void whereNothingCanBePaintedThereIsNoStroke() {
        easel.act(() -> easel.view.paintableProperty().set(false));
        easel.with(ToolKind.SKETCH).stroke(40, 50, 100, 50);
        easel.with(ToolKind.PICKER).click(40, 50);
        assertThat(sketched).isEmpty();
        assertThat(picked).isEmpty();
    }

    @Test
    void theEyedropperNamesThePixelInsideThePicture() {
        easel.with(ToolKind.PICKER)
                .click(12.5, 34.5)
                .click(-4, 20)
                .click(199.5, 99.5)
                .click(200.5, 10);
        assertThat(picked).containsExactly("12 34", "199 99");
    }

    /** Where both are, the mask's lines are drawn over the sketch's colour. */
    @Test
    void theMaskLiesOverTheSketch() {
        easel.with(ToolKind.SKETCH).stroke(40, 50, 100, 50);
        Raster plain = easel.seen();
        easel.act(() -> {
            easel.view.setStyle(
                    "-mask-tint: #ff000080; -mask-light: #ff0000; -mask-dark: #000000; -mask-edge: #0000ff;");
            easel.view.maskProperty().set(TileMask.empty(200, 100).inverted());
        });
        Raster masked = easel.seen();
        int changed = 0;
        for (int x = 50; x < 90; x++) {
            changed += at(plain, x, 50) == at(masked, x, 50) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(30);
    }

    @Test
    void softEdgesAreMixedWithThePicture() {
        easel.tools.hardnessProperty().set(0);
        easel.tools.sizeProperty().set(60);
        easel.with(ToolKind.SKETCH).click(100, 50);
        int sketch = sketched.getFirst().argb(115, 50);
        assertThat(sketch >>> 24).isBetween(60, 200);
        int seen = at(easel.seen(), 115, 50);
        int below = Easel.picture().argb(115, 50);
        assertThat(seen >> 8 & 0xFF).isBetween((below >> 8 & 0xFF) + 20, 199);
    }

    /** One pixel of the sketch is a block of the screen, in its place, at any zoom. */
    @Test
    void zoomedInTheSketchStaysOnItsPixels() {
        easel.tools.sizeProperty().set(1);
        easel.with(ToolKind.SKETCH).click(100.5, 50.5);
        int centre = sketched.getFirst().argb(100, 50);
        easel.act(() -> easel.view.zoom(8));
        Viewport at = easel.viewport();
        Raster seen = easel.seen();
        int x = (int) at.toViewX(100.5);
        int y = (int) at.toViewY(50.5);
        assertThat(centre >>> 24).isPositive();
        assertThat(seen.argb(x, y)).isNotEqualTo(seen.argb((int) at.toViewX(104.5), y));
        easel.act(() -> easel.view.sketchProperty().set(null));
        assertThat(easel.seen().argb(x, y)).isEqualTo(Easel.picture().argb(100, 50));
    }
}
