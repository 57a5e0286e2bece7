package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tools that move things: the picture, the square that the model sees, the picture's sides, the divider. */
class PlacingToolsTest {

    private static final Box BOX = new Box(40, 20, 60, 60);

    private final Easel easel = new Easel();

    @AfterEach
    void close() {
        easel.close();
    }

    private void box(Box box) {
        easel.act(() -> easel.view.contextBoxProperty().set(box));
    }

    private Cursor cursorAt(double x, double y) {
        easel.hover(x, y);
        return easel.ask(easel.view::getCursor);
    }

    @Test
    void theHandDragsThePictureAndKeepsHalfOfItInSight() {
        easel.with(ToolKind.HAND).press(50, 50);
        assertThat(easel.ask(easel.view::getCursor)).isEqualTo(Cursor.CLOSED_HAND);
        easel.drag(60, 45).drag(80, 30).release(80, 30);

        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT + 30, within(1e-9));
        assertThat(easel.viewport().y()).isCloseTo(Easel.TOP - 20, within(1e-9));
        assertThat(easel.ask(easel.view::getCursor)).isEqualTo(Cursor.OPEN_HAND);
        easel.stroke(80, 30, 9000, 9000);
        assertThat(easel.viewport().x()).isCloseTo(Easel.WIDTH - 100, within(1e-9));
        assertThat(easel.viewport().y()).isCloseTo(Easel.HEIGHT - 50, within(1e-9));
    }

    @Test
    void theMiddleButtonAndTheSpaceBarAreHandsWithAnyTool() {
        easel.with(ToolKind.BRUSH).by(MouseButton.MIDDLE).stroke(50, 50, 60, 50);
        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT + 10, within(1e-9));
        easel.key(KeyEvent.KEY_PRESSED, KeyCode.SPACE);
        assertThat(easel.ask(easel.view::getCursor)).isEqualTo(Cursor.OPEN_HAND);
        easel.by(MouseButton.PRIMARY).stroke(50, 50, 60, 50);
        easel.key(KeyEvent.KEY_RELEASED, KeyCode.SPACE);
        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT + 20, within(1e-9));
        assertThat(easel.painted).isEmpty();
        easel.stroke(50, 50, 60, 50);
        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT + 20, within(1e-9));
        assertThat(easel.painted).hasSize(1);
    }

    @Test
    void theWheelZoomsAboutThePointer() {
        Viewport before = easel.viewport();
        easel.wheel(50, 40, 80);
        Viewport after = easel.viewport();

        assertThat(after.zoom()).isCloseTo(Viewport.STEP * Viewport.STEP, within(1e-9));
        assertThat(after.toViewX(50)).isCloseTo(before.toViewX(50), within(1e-6));
        assertThat(after.toViewY(40)).isCloseTo(before.toViewY(40), within(1e-6));
        easel.wheel(50, 40, -80);
        assertThat(easel.viewport().zoom()).isCloseTo(1, within(1e-9));
        easel.wheel(50, 40, 0);
        assertThat(easel.viewport().zoom()).isCloseTo(1, within(1e-9));
    }

    @Test
    void arrowKeysPan() {
        easel.key(KeyEvent.KEY_PRESSED, KeyCode.LEFT);
        easel.key(KeyEvent.KEY_PRESSED, KeyCode.UP);
        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT + 48, within(1e-9));
        assertThat(easel.viewport().y()).isCloseTo(Easel.TOP + 48, within(1e-9));
        easel.key(KeyEvent.KEY_PRESSED, KeyCode.RIGHT);
        easel.key(KeyEvent.KEY_PRESSED, KeyCode.DOWN);
        assertThat(easel.viewport().x()).isCloseTo(Easel.LEFT, within(1e-9));
        assertThat(easel.viewport().y()).isCloseTo(Easel.TOP, within(1e-9));
    }

    @Test
    void theBoxMovesByWholePixels() {
        box(BOX);
        easel.with(ToolKind.BOX).stroke(70, 50, 75.4, 48.6);

        assertThat(easel.boxes).containsExactly(new Box(45, 19, 60, 60));
    }

    @Test
    void aCornerOfTheBoxMakesAnotherSquare() {
        box(BOX);
        easel.with(ToolKind.BOX).press(100, 80).drag(120, 85);
        assertThat(easel.boxes.getLast()).isEqualTo(new Box(40, 20, 80, 80));
        easel.drag(90, 75).release(90, 75);

        assertThat(easel.boxes.getLast()).as("the opposite corner stays").isEqualTo(new Box(40, 20, 55, 55));
    }

    @Test
    void besideTheBoxItComesUnderThePointer() {
        box(BOX);
        easel.with(ToolKind.BOX).press(150, 50);
        assertThat(easel.boxes).containsExactly(new Box(120, 20, 60, 60));
        easel.drag(140, 50).release(140, 50);

        assertThat(easel.boxes.getLast()).isEqualTo(new Box(110, 20, 60, 60));
    }

    @Test
    void whereThereIsNoBoxAFreshOneIsMade() {
        easel.with(ToolKind.BOX).click(100, 50);
        assertThat(easel.boxes).containsExactly(new Box(-28, -78, 256, 256));
    }

    @Test
    void theBoxesPointerTellsWhatADragWouldDo() {
        box(BOX);
        easel.with(ToolKind.BOX);

        assertThat(cursorAt(70, 50)).isEqualTo(Cursor.MOVE);
        assertThat(cursorAt(42, 18)).isEqualTo(Cursor.NW_RESIZE);
        assertThat(cursorAt(98, 83)).isEqualTo(Cursor.SE_RESIZE);
        assertThat(cursorAt(150, 50)).isEqualTo(Cursor.CROSSHAIR);
    }

    @Test
    void theBoxHasKnobsOnlyWithItsTool() {
        box(BOX);
        easel.with(ToolKind.BOX);
        assertThat(easel.isShown("context-box")).isTrue();
        assertThat(knobs()).isEqualTo(4);
        easel.with(ToolKind.BRUSH);
        assertThat(easel.isShown("context-box")).isTrue();
        assertThat(knobs()).isZero();
        box(null);
        assertThat(easel.isShown("context-box")).isFalse();
    }

    private long knobs() {
        return easel.ask(() -> {
            easel.view.layout();
            return easel.view.lookupAll(".box-knob").stream()
                    .filter(knob -> knob.isVisible() && knob.getParent().isVisible())
                    .count();
        });
    }

    @Test
    void sidesAndCornersExtendThePictureOutwards() {
        easel.with(ToolKind.EXTEND).stroke(200, 50, 230.4, 90);
        easel.stroke(0, 0, -20, -10);
        easel.stroke(100, 100, 100, 130);

        assertThat(easel.frames)
                .containsExactly(new Box(0, 0, 230, 100), new Box(-20, -10, 220, 110), new Box(0, 0, 200, 130));
    }

    @Test
    void aSideIsNotDraggedInwardsAndTheMiddleIsNoSide() {
        easel.with(ToolKind.EXTEND).stroke(200, 50, 150, 50).stroke(100, 50, 160, 90);
        assertThat(easel.frames).isEmpty();
    }

    @Test
    void escapeLeavesThePictureAsItIs() {
        easel.with(ToolKind.EXTEND).press(200, 50).drag(240, 50);
        assertThat(easel.isShown("shape-outline")).isTrue();
        assertThat(easel.takes(KeyCode.ESCAPE)).isTrue();
        easel.release(240, 50);

        assertThat(easel.frames).isEmpty();
        assertThat(easel.isShown("shape-outline")).isFalse();
    }

    @Test
    void thePointerTellsWhichSideWouldMove() {
        easel.with(ToolKind.EXTEND);

        assertThat(cursorAt(100, 2)).isEqualTo(Cursor.N_RESIZE);
        assertThat(cursorAt(205, 50)).isEqualTo(Cursor.E_RESIZE);
        assertThat(cursorAt(-3, 104)).isEqualTo(Cursor.SW_RESIZE);
        assertThat(cursorAt(100, 50)).isEqualTo(Cursor.DEFAULT);
        assertThat(cursorAt(-60, 50)).isEqualTo(Cursor.DEFAULT);
    }

    @Test
    void theDividerIsDraggedWithAnyToolAndStaysOnThePicture() {
        easel.act(() -> easel.view.showBefore(Pyramid.of(Raster.filled(200, 100, 0xFF00FF00))));
        assertThat(easel.isShown("divider")).isTrue();
        easel.with(ToolKind.BRUSH);
        assertThat(cursorAt(104, 50)).isEqualTo(Cursor.H_RESIZE);
        easel.press(104, 50).drag(150, 50);
        assertThat(easel.view.dividerProperty().get()).isCloseTo(0.75, within(1e-9));
        easel.drag(900, 50).release(900, 50);

        assertThat(easel.view.dividerProperty().get()).isEqualTo(1);
        assertThat(easel.painted).isEmpty();
        easel.act(() -> easel.view.showBefore(null));
        assertThat(easel.isShown("divider")).isFalse();
        easel.click(199, 50);
        assertThat(easel.painted).as("the brush works where the divider was").hasSize(1);
    }
}
