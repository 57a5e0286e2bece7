package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CropToolTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    private final ToolOptions options = new ToolOptions();
    private final CanvasModel canvas = new CanvasModel(options, () -> {});
    private final CropTool tool = new CropTool(canvas);
    private final List<Box> cropped = new ArrayList<>();

    @BeforeEach
    void openAPicture() {
        canvas.setViewport(
                Viewport.fit(WIDTH, HEIGHT, new Viewport.Size(WIDTH, HEIGHT)).actualSize());
        canvas.paintableProperty().set(true);
        canvas.setListener(new CanvasListener() {
            @Override
            public void painted(TileMask mask) {}

            @Override
            public void picked(int x, int y, MaskMode mode) {}

            @Override
            public void boxMoved(Box wanted) {}

            @Override
            public void extended(Box frame) {}

            @Override
            public void cropped(Box frame) {
                cropped.add(frame);
            }
        });
    }

    private MouseTool.Point at(double x, double y) {
        Viewport viewport = canvas.viewportProperty().get();
        return MouseTool.Point.of(viewport, viewport.toViewX(x), viewport.toViewY(y));
    }

    private void drag(double x, double y, double toX, double toY) {
        tool.press(at(x, y), MaskMode.ADD);
        tool.drag(at(toX, toY));
        tool.release();
    }

    private Box frame() {
        return options.cropProperty().get();
    }

    @Test
    void aFrameIsDrawnAnywhereInAnyDirection() {
        drag(200, 150, 100, 60);
        assertThat(frame()).isEqualTo(new Box(100, 60, 100, 90));
        drag(300, 200, 350.4, 250.2);
        assertThat(frame()).isEqualTo(new Box(300, 200, 51, 51));
    }

    @Test
    void itsSidesAndCornersAreMovedAndTheOppositeOnesStay() {
        drag(200, 150, 100, 60);
        drag(200, 100, 260, 10);
        assertThat(frame()).isEqualTo(new Box(100, 60, 160, 90));
        drag(100, 60, 80, 40);
        assertThat(frame()).isEqualTo(new Box(80, 40, 180, 110));
        drag(150, 150, 10, 30);
        assertThat(frame()).isEqualTo(new Box(80, 40, 180, 1));
    }

    @Test
    void aSideOfThePictureIsTakenHoldOfWhileNothingIsFramed() {
        drag(WIDTH, 150, 300, 150);
        assertThat(frame()).isEqualTo(new Box(0, 0, 300, HEIGHT));
        drag(150, 0, 150, 50);
        assertThat(frame()).isEqualTo(new Box(0, 50, 300, HEIGHT - 50));
    }

    @Test
    void itIsMovedAsAWholeAndStaysInThePicture() {
        drag(100, 100, 200, 180);
        drag(150, 140, 170, 150);
        assertThat(frame()).isEqualTo(new Box(120, 110, 100, 80));
        drag(170, 150, 900, -900);
        assertThat(frame()).isEqualTo(new Box(WIDTH - 100, 0, 100, 80));
    }

    @Test
    void whatIsDrawnOutOfThePictureIsCutToIt() {
        drag(350, 250, 700, 700);
        assertThat(frame()).isEqualTo(new Box(350, 250, 50, 50));
        drag(350, 270, -100, 270);
        assertThat(frame()).isEqualTo(new Box(0, 250, WIDTH, 50));
    }

    @Test
    void enterCutsAndEscapeTakesTheFrameAway() {
        assertThat(tool.key(KeyCode.ENTER)).isFalse();
        assertThat(tool.key(KeyCode.ESCAPE)).isFalse();
        drag(100, 100, 200, 180);
        assertThat(tool.key(KeyCode.A)).isFalse();
        assertThat(tool.key(KeyCode.ENTER)).isTrue();
        assertThat(cropped).containsExactly(new Box(100, 100, 100, 80));
        assertThat(tool.key(KeyCode.ESCAPE)).isTrue();
        assertThat(frame()).isNull();
        assertThat(cropped).hasSize(1);
    }

    @Test
    void whereNothingMayChangeNothingIsFramed() {
        canvas.paintableProperty().set(false);
        drag(100, 100, 200, 180);
        assertThat(frame()).isNull();
    }

    @Test
    void thePointerSaysWhatWouldBeMoved() {
        drag(100, 100, 200, 180);
        tool.hover(at(100, 100));
        assertThat(tool.cursor()).isEqualTo(Cursor.NW_RESIZE);
        tool.hover(at(200, 140));
        assertThat(tool.cursor()).isEqualTo(Cursor.E_RESIZE);
        tool.hover(at(150, 140));
        assertThat(tool.cursor()).isEqualTo(Cursor.MOVE);
        tool.hover(at(300, 250));
        assertThat(tool.cursor()).isEqualTo(Cursor.CROSSHAIR);
    }
}
