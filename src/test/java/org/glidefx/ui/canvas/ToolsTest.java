package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tools do to the mask, the square that the model sees and the view, without a window. */
class ToolsTest {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 60;

    private final ToolOptions options = new ToolOptions();
    private final AtomicInteger drawn = new AtomicInteger();
    private final CanvasModel canvas = new CanvasModel(options, drawn::incrementAndGet);
    private final List<Box> boxes = new ArrayList<>();
    private final List<String> picked = new ArrayList<>();

    @BeforeEach
    void open() {
        canvas.setViewport(
                Viewport.fit(WIDTH, HEIGHT, new Viewport.Size(WIDTH, HEIGHT)).actualSize());
        canvas.maskProperty().set(TileMask.empty(WIDTH, HEIGHT));
        canvas.paintableProperty().set(true);
        canvas.setListener(new CanvasListener() {
            @Override
            public void painted(TileMask mask) {
                canvas.maskProperty().set(mask);
            }

            @Override
            public void picked(int x, int y, MaskMode mode) {
                picked.add(x + " " + y + " " + mode);
            }

            @Override
            public void boxMoved(Box wanted) {
                boxes.add(wanted);
                canvas.contextBoxProperty().set(wanted);
            }

            @Override
            public void extended(Box frame) {
                boxes.add(frame);
            }
        });
    }

    private MouseTool.Point at(double x, double y) {
        Viewport viewport = canvas.viewportProperty().get();
        return MouseTool.Point.of(viewport, viewport.toViewX(x), viewport.toViewY(y));
    }

    private void drag(MouseTool tool, MaskMode mode, double... points) {
        tool.press(at(points[0], points[1]), mode);
        for (int i = 2; i < points.length; i += 2) {
            tool.drag(at(points[i], points[i + 1]));
        }
        tool.release();
    }

    private int mask(int x, int y) {
        return canvas.getMask().toMask().at(x, y);
    }

    @Test
    void aStrokeBecomesOneMaskWhenTheButtonIsLetGo() {
        options.sizeProperty().set(10);
        BrushTool brush = new BrushTool(canvas);
        brush.press(at(20, 30), MaskMode.ADD);
        brush.drag(at(60, 30));
        assertThat(canvas.getMask().isEmpty()).isTrue();
        assertThat(canvas.shownMask().toMask().at(40, 30)).isEqualTo(255);

        brush.release();
        assertThat(mask(40, 30)).isEqualTo(255);
        assertThat(mask(40, 50)).isZero();
        assertThat(canvas.shownMask()).isEqualTo(canvas.getMask());
    }

    @Test
    void theEraserTakesAway() {
        drag(new RectangleTool(canvas), MaskMode.ADD, 0, 0, 100, 60);
        options.sizeProperty().set(10);
        drag(new BrushTool(canvas), MaskMode.TAKE_AWAY, 50, 30);
        assertThat(mask(50, 30)).isZero();
        assertThat(mask(10, 10)).isEqualTo(255);
    }

    @Test
    void aRectangleIsOutlinedWhileItIsDrawn() {
        RectangleTool tool = new RectangleTool(canvas);
        tool.press(at(10, 10), MaskMode.ADD);
        tool.drag(at(30, 20));
        assertThat(canvas.outlineProperty().get().corners()).hasSize(4);
        assertThat(canvas.outlineProperty().get().closed()).isTrue();
        tool.release();

        assertThat(canvas.outlineProperty().get()).isEqualTo(CanvasModel.Outline.NONE);
        assertThat(List.of(mask(10, 10), mask(29, 19), mask(30, 20))).containsExactly(255, 255, 0);
    }

    @Test
    void escapeDropsWhatIsHalfDrawn() {
        RectangleTool tool = new RectangleTool(canvas);
        tool.press(at(10, 10), MaskMode.ADD);
        tool.drag(at(30, 20));
        assertThat(tool.key(KeyCode.ESCAPE)).isTrue();
        tool.release();
        assertThat(tool.key(KeyCode.ESCAPE)).isFalse();
        assertThat(canvas.getMask().isEmpty()).isTrue();
    }

    @Test
    void aLassoFillsWhatItGoesAround() {
        drag(new LassoTool(canvas), MaskMode.ADD, 10, 10, 50, 10, 50, 50, 10, 50);
        assertThat(mask(30, 30)).isEqualTo(255);
        assertThat(mask(60, 30)).isZero();
    }

    @Test
    void aPolygonClosesOnEnterAndLosesItsLastCornerOnBackspace() {
        PolygonTool tool = new PolygonTool(canvas);
        for (double[] corner : new double[][] {{10, 10}, {50, 10}, {50, 50}, {90, 55}}) {
            tool.press(at(corner[0], corner[1]), MaskMode.ADD);
            tool.release();
        }
        assertThat(tool.key(KeyCode.BACK_SPACE)).isTrue();
        assertThat(tool.key(KeyCode.ENTER)).isTrue();
        assertThat(mask(45, 20)).isEqualTo(255);
        assertThat(mask(20, 45)).isZero();
        assertThat(mask(70, 50)).isZero();
        assertThat(tool.key(KeyCode.ENTER)).isFalse();
    }

    @Test
    void theWandTellsThePixelWithinThePictureAlone() {
        WandTool wand = new WandTool(canvas);
        wand.press(at(12.7, 3.2), MaskMode.ADD);
        wand.press(at(-1, 3), MaskMode.ADD);
        wand.press(at(100, 3), MaskMode.ADD);
        assertThat(picked).containsExactly("12 3 ADD");
    }

    @Test
    void theSquareMovesByItsMiddleAndGrowsByACorner() {
        canvas.contextBoxProperty().set(new Box(20, 10, 40, 40));
        drag(new BoxTool(canvas), MaskMode.ADD, 40, 30, 45, 32);
        assertThat(boxes.getLast()).isEqualTo(new Box(25, 12, 40, 40));
        drag(new BoxTool(canvas), MaskMode.ADD, 65, 52, 69, 56);
        assertThat(boxes.getLast()).isEqualTo(new Box(25, 12, 44, 44));
    }

    @Test
    void theHandMovesThePictureAndTheViewHears() {
        AtomicInteger moved = new AtomicInteger();
        canvas.setOnMoved(moved::incrementAndGet);
        Viewport before = canvas.viewportProperty().get();
        HandTool hand = new HandTool(canvas);
        hand.press(new MouseTool.Point(10, 10, 0, 0), MaskMode.ADD);
        hand.drag(new MouseTool.Point(17, 12, 0, 0));
        hand.release();

        assertThat(canvas.viewportProperty().get()).isEqualTo(before.panned(7, 2));
        assertThat(moved).hasValue(1);
    }

    @Test
    void theDividerIsTakenHoldOfOnlyWhereItIs() {
        DividerTool divider = new DividerTool(canvas);
        Viewport viewport = canvas.viewportProperty().get();
        assertThat(divider.reaches(viewport, viewport.toViewX(50))).isFalse();
        canvas.setCompared(true);
        assertThat(divider.reaches(viewport, viewport.toViewX(50))).isTrue();
        drag(divider, MaskMode.ADD, 50, 30, 25, 30);
        assertThat(canvas.dividerProperty().get()).isEqualTo(0.25);
        drag(divider, MaskMode.ADD, 25, 30, 500, 30);
        assertThat(canvas.dividerProperty().get()).isEqualTo(1);
    }

    @Test
    void nothingIsPaintedWhileNothingMayBe() {
        canvas.paintableProperty().set(false);
        drag(new BrushTool(canvas), MaskMode.ADD, 20, 30, 60, 30);
        drag(new RectangleTool(canvas), MaskMode.ADD, 10, 10, 30, 20);
        drag(new LassoTool(canvas), MaskMode.ADD, 10, 10, 50, 10, 50, 50);
        new WandTool(canvas).press(at(12, 3), MaskMode.ADD);
        drag(new BoxTool(canvas), MaskMode.ADD, 40, 30, 45, 32);

        assertThat(canvas.getMask().isEmpty()).isTrue();
        assertThat(picked).isEmpty();
        assertThat(boxes).isEmpty();
    }

    @Test
    void everyChangeIsDrawn() {
        int before = drawn.get();
        canvas.contextBoxProperty().set(new Box(0, 0, 10, 10));
        canvas.contextBoxProperty().set(new Box(0, 0, 20, 20));
        assertThat(drawn.get() - before).isEqualTo(2);
    }
}
