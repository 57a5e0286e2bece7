package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import org.glidefx.editor.Layer;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.Provenance;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaceToolTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    private final CanvasModel canvas = new CanvasModel(new ToolOptions(), () -> {});
    private final PlaceTool tool = new PlaceTool(canvas);
    private final List<Layer> moves = new ArrayList<>();
    private int placed;
    private int dropped;

    @BeforeEach
    void floatAPicture() {
        canvas.setViewport(
                Viewport.fit(WIDTH, HEIGHT, new Viewport.Size(WIDTH, HEIGHT)).actualSize());
        Layer layer = Layer.of(Raster.filled(60, 40, 0xFF204060), 100, 100, new Provenance("", ""));
        canvas.floatingProperty().set(layer);
        canvas.setPlacingListener(new CanvasListener.Placing() {
            @Override
            public void floated(Layer moved) {
                moves.add(moved);
                canvas.floatingProperty().set(moved);
            }

            @Override
            public void placed() {
                placed++;
            }

            @Override
            public void dropped() {
                dropped++;
            }
        });
    }

    private MouseTool.Point at(double x, double y) {
        Viewport viewport = canvas.viewportProperty().get();
        return MouseTool.Point.of(viewport, viewport.toViewX(x), viewport.toViewY(y));
    }

    private void drag(double x, double y, double toX, double toY, boolean free) {
        tool.press(at(x, y), MaskMode.ADD);
        tool.drag(at(toX, toY), free);
        tool.release();
    }

    private Box place() {
        return canvas.floatingProperty().get().place();
    }

    @Test
    void itIsMovedByWholePixelsAndEvenOutOfThePicture() {
        drag(130, 120, 20.4, 10.6, false);
        assertThat(place()).isEqualTo(new Box(-10, -9, 60, 40));
        assertThat(moves).hasSize(1);
    }

    @Test
    void aCornerScalesItInItsRatioAndTheOppositeOneStays() {
        drag(160, 140, 190, 141, false);
        assertThat(place()).isEqualTo(new Box(100, 100, 90, 60));
        drag(100, 100, 70, 95, false);
        assertThat(place()).isEqualTo(new Box(70, 80, 120, 80));
    }

    @Test
    void shiftLetsTheRatioGo() {
        drag(160, 140, 200, 120, true);
        assertThat(place()).isEqualTo(new Box(100, 100, 100, 20));
    }

    @Test
    void scaledToAndFroItHasItsOwnRatioAgain() {
        for (int i = 0; i < 30; i++) {
            drag(place().right(), place().bottom(), place().right() - 7, place().bottom() - 40, false);
            drag(place().right(), place().bottom(), place().right() + 7, place().bottom() - 40, false);
        }
        assertThat(place().width() * 40 / 60.0).isCloseTo(place().height(), org.assertj.core.data.Offset.offset(1.0));
    }

    @Test
    void itNeverVanishesAndNeverGrowsBeyondAPicture() {
        drag(160, 140, -500, -500, false);
        assertThat(place()).isEqualTo(new Box(100, 100, 1, 1));
        canvas.floatingProperty().set(canvas.floatingProperty().get().at(new Box(100, 100, 60, 40)));
        drag(160, 140, 1e7, 1e7, false);
        assertThat(place()).isEqualTo(new Box(100, 100, 60, 40));
    }

    @Test
    void besideItNothingIsTakenHoldOf() {
        drag(300, 200, 310, 220, false);
        assertThat(moves).isEmpty();
    }

    @Test
    void arrowsMoveItByOneOrWithShiftByTen() {
        assertThat(tool.key(KeyCode.LEFT, false)).isTrue();
        assertThat(tool.key(KeyCode.DOWN, true)).isTrue();
        assertThat(place()).isEqualTo(new Box(99, 110, 60, 40));
        assertThat(tool.key(KeyCode.A, false)).isFalse();
    }

    @Test
    void enterPlacesAndEscapeDrops() {
        tool.key(KeyCode.ENTER, false);
        tool.key(KeyCode.ESCAPE, false);
        assertThat(placed).isEqualTo(1);
        assertThat(dropped).isEqualTo(1);
    }

    @Test
    void inTheMiddleOfADragEscapeTakesOnlyThatBack() {
        tool.press(at(130, 120), MaskMode.ADD);
        tool.drag(at(200, 200), false);
        assertThat(canvas.shownFloating().place()).isEqualTo(new Box(170, 180, 60, 40));
        tool.key(KeyCode.ESCAPE, false);
        assertThat(canvas.shownFloating().place()).isEqualTo(new Box(100, 100, 60, 40));
        tool.release();
        assertThat(moves).isEmpty();
        assertThat(dropped).isZero();
    }

    @Test
    void thePointerSaysWhatWouldBeMoved() {
        tool.hover(at(100, 100));
        assertThat(tool.cursor()).isEqualTo(Cursor.NW_RESIZE);
        tool.hover(at(130, 120));
        assertThat(tool.cursor()).isEqualTo(Cursor.MOVE);
        tool.hover(at(300, 200));
        assertThat(tool.cursor()).isEqualTo(Cursor.DEFAULT);
    }
}
