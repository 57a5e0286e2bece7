package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tools that change the mask, by mouse and keys. */
class MaskingToolsTest {

    private static final TileMask EMPTY = TileMask.empty(200, 100);
    private static final TileMask FULL = EMPTY.inverted();

    private final Easel easel = new Easel();

    @AfterEach
    void close() {
        easel.close();
    }

    private void brush(double size, double hardness) {
        easel.act(() -> {
            easel.tools.sizeProperty().set(size);
            easel.tools.hardnessProperty().set(hardness);
        });
    }

    private void mode(MaskMode mode) {
        easel.act(() -> easel.tools.modeProperty().set(mode));
    }

    private void masked(TileMask mask) {
        easel.act(() -> easel.view.maskProperty().set(mask));
    }

    /** The only mask that was painted. */
    private Mask painted() {
        assertThat(easel.painted).hasSize(1);
        return easel.painted.getFirst().toMask();
    }

    private static Mask shape(TileMask before, MaskMode mode, double... corners) {
        List<Corner> all = new java.util.ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            all.add(new Corner(corners[i], corners[i + 1]));
        }
        return new MaskShape(all).drawOn(before, mode).toMask();
    }

    @Test
    void aStrokeOfTheBrushIsOneEditOfItsSizeAndHardness() {
        brush(30, 0.4);
        easel.with(ToolKind.BRUSH).stroke(40, 50, 60, 52, 90, 40);

        MaskPainter expected = new MaskPainter(EMPTY, new Brush(30, 0.4, false), 40, 50);
        expected.lineTo(60, 52);
        expected.lineTo(90, 40);
        assertThat(painted()).isEqualTo(expected.mask().toMask());
    }

    @Test
    void anotherToolDropsTheStroke() {
        brush(30, 1);
        Raster plain = easel.seen();
        easel.with(ToolKind.BRUSH).press(40, 50).drag(90, 50);
        easel.with(ToolKind.RECTANGLE).release(90, 50);

        assertThat(easel.painted).isEmpty();
        assertThat(easel.seen()).isEqualTo(plain);
    }

    @Test
    void aStrokeIsDroppedWhenThePictureGetsAnotherSize() {
        brush(30, 1);
        easel.with(ToolKind.BRUSH).press(40, 50).drag(90, 50);
        masked(TileMask.empty(100, 50));
        easel.release(90, 50);

        assertThat(easel.painted).isEmpty();
    }

    @Test
    void theRingIsGoneAfterAStrokeThatEndsOutside() {
        brush(30, 1);
        easel.with(ToolKind.BRUSH).hover(40, 50);
        assertThat(easel.isShown("brush-ring")).isTrue();
        easel.press(40, 50).leave().drag(40, -120).release(40, -120);

        assertThat(easel.isShown("brush-ring")).isFalse();
    }

    @Test
    void theEraserTheRightButtonAndAltTakeAway() {
        brush(20, 1);
        Mask expected =
                new MaskPainter(FULL, new Brush(20, 1, true), 50, 50).mask().toMask();
        masked(FULL);
        easel.with(ToolKind.ERASER).click(50, 50);
        masked(FULL);
        easel.with(ToolKind.BRUSH).by(MouseButton.SECONDARY).click(50, 50);
        masked(FULL);
        easel.by(MouseButton.PRIMARY).holdingAlt().click(50, 50);

        assertThat(easel.painted)
                .hasSize(3)
                .allSatisfy(mask -> assertThat(mask.toMask()).isEqualTo(expected));
    }

    @Test
    void theRingHasTheBrushesSizeUnderThePointerAndHidesOutside() {
        brush(40, 1);
        easel.with(ToolKind.BRUSH).hover(30, 20);

        assertThat(easel.isShown("brush-ring")).isTrue();
        assertThat(easel.node("brush-ring").getTranslateX()).isEqualTo(Easel.LEFT + 30);
        assertThat(easel.node("brush-ring").getTranslateY()).isEqualTo(Easel.TOP + 20);
        assertThat(easel.node("brush-ring").getBoundsInLocal().getWidth()).isBetween(40.0, 44.0);
        assertThat(easel.ask(easel.view::getCursor)).isEqualTo(Cursor.NONE);
        easel.act(() -> easel.view.zoom(2));
        assertThat(easel.node("brush-ring").getBoundsInLocal().getWidth()).isBetween(80.0, 84.0);
        easel.leave();
        assertThat(easel.isShown("brush-ring")).isFalse();
    }

    @Test
    void theRingGoesWithThePicture() {
        easel.with(ToolKind.BRUSH).hover(30, 20);
        assertThat(easel.isShown("brush-ring")).isTrue();
        easel.act(() -> easel.view.show(null));

        assertThat(easel.isShown("brush-ring")).isFalse();
        assertThat(easel.ask(easel.view::getCursor)).isEqualTo(Cursor.DEFAULT);
    }

    @Test
    void aRectangleIsOfWholePixelsWhicheverWayItIsDrawn() {
        easel.with(ToolKind.RECTANGLE).stroke(60.4, 49.6, 30, 30, 10.2, 20.3);

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 10, 20, 60, 20, 60, 50, 10, 50));
        assertThat(painted().at(10, 20)).isEqualTo(255);
        assertThat(painted().at(59, 49)).isEqualTo(255);
        assertThat(painted().at(60, 50)).isZero();
    }

    @Test
    void aRectangleIsOutlinedWhileItIsDrawnAndEscapeDropsIt() {
        easel.with(ToolKind.RECTANGLE).press(10, 20).drag(60, 50);

        assertThat(easel.isShown("shape-outline")).isTrue();
        assertThat(easel.takes(KeyCode.A)).as("no shortcut may come between").isTrue();
        assertThat(easel.takes(KeyCode.ESCAPE)).isTrue();
        assertThat(easel.isShown("shape-outline")).isFalse();
        easel.release(60, 50);
        assertThat(easel.painted).isEmpty();
        assertThat(easel.takes(KeyCode.ESCAPE)).isFalse();
    }

    /** As when a run ends and its candidate covers the picture. */
    @Test
    void aShapeIsFinishedThoughTheCanvasIsCoveredMeanwhile() {
        easel.with(ToolKind.RECTANGLE).press(10, 20).drag(60, 50);
        easel.act(() -> easel.view.paintableProperty().set(false));
        easel.release(60, 50);

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 10, 20, 60, 20, 60, 50, 10, 50));
    }

    @Test
    void soIsAPolygon() {
        easel.with(ToolKind.POLYGON).click(20, 10).click(120, 10).click(70, 80);
        easel.act(() -> easel.view.paintableProperty().set(false));
        assertThat(easel.takes(KeyCode.ENTER)).isTrue();

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 20, 10, 120, 10, 70, 80));
    }

    @Test
    void aClickWithTheRectangleMasksNothing() {
        easel.with(ToolKind.RECTANGLE).click(20, 20);
        assertThat(easel.painted).isEmpty();
    }

    @Test
    void shapesTakeAwayWhenToldTo() {
        masked(FULL);
        mode(MaskMode.TAKE_AWAY);
        easel.with(ToolKind.RECTANGLE).stroke(10, 20, 60, 50);

        assertThat(painted()).isEqualTo(shape(FULL, MaskMode.TAKE_AWAY, 10, 20, 60, 20, 60, 50, 10, 50));
    }

    @Test
    void theLassoJoinsItsEndToItsBeginningAndLeavesOutWhatIsTooNear() {
        easel.with(ToolKind.LASSO).stroke(20, 10, 21, 10, 80, 10, 80.5, 10.5, 50, 70);

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 20, 10, 80, 10, 50, 70));
    }

    @Test
    void escapeDropsTheLasso() {
        easel.with(ToolKind.LASSO).press(20, 10).drag(80, 10).drag(50, 70);
        assertThat(easel.takes(KeyCode.ESCAPE)).isTrue();
        easel.release(50, 70);

        assertThat(easel.painted).allSatisfy(mask -> assertThat(mask.isEmpty()).isTrue());
        assertThat(easel.isShown("shape-outline")).isFalse();
    }

    @Test
    void aPolygonIsClosedByAClickOnItsFirstCorner() {
        easel.with(ToolKind.POLYGON).click(20, 10).click(120, 10).click(70, 80);
        assertThat(easel.painted).isEmpty();
        assertThat(easel.isShown("shape-outline")).isTrue();
        easel.click(24, 12);

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 20, 10, 120, 10, 70, 80));
        assertThat(easel.isShown("shape-outline")).isFalse();
    }

    @Test
    void aPolygonIsClosedByEnterAndBackspaceTakesBackACorner() {
        easel.with(ToolKind.POLYGON).click(20, 10).click(120, 10).click(150, 90).click(70, 80);
        assertThat(easel.takes(KeyCode.B)).as("tools are changed by letters").isFalse();
        assertThat(easel.takes(KeyCode.BACK_SPACE)).isTrue();
        assertThat(easel.takes(KeyCode.DELETE)).isTrue();
        easel.click(70, 80);
        assertThat(easel.takes(KeyCode.ENTER)).isTrue();

        assertThat(painted()).isEqualTo(shape(EMPTY, MaskMode.ADD, 20, 10, 120, 10, 70, 80));
        assertThat(easel.takes(KeyCode.ENTER)).isFalse();
    }

    @Test
    void thePolygonsModeIsThatOfItsFirstCorner() {
        masked(FULL);
        easel.with(ToolKind.POLYGON).by(MouseButton.SECONDARY).click(20, 10);
        easel.by(MouseButton.PRIMARY).click(120, 10).click(70, 80);
        easel.takes(KeyCode.ENTER);

        assertThat(painted()).isEqualTo(shape(FULL, MaskMode.TAKE_AWAY, 20, 10, 120, 10, 70, 80));
    }

    @Test
    void anotherToolDropsWhatIsHalfDrawn() {
        easel.with(ToolKind.POLYGON).click(20, 10).click(120, 10).click(70, 80);
        easel.with(ToolKind.RECTANGLE);

        assertThat(easel.isShown("shape-outline")).isFalse();
        easel.with(ToolKind.POLYGON);
        assertThat(easel.takes(KeyCode.ENTER)).isFalse();
        assertThat(easel.painted).isEmpty();
    }

    @Test
    void theWandTellsThePixelAndItsMode() {
        mode(MaskMode.TAKE_AWAY);
        easel.with(ToolKind.WAND).click(0.2, 0.9).click(199.9, 99.5);
        mode(MaskMode.ADD);
        easel.by(MouseButton.SECONDARY).click(5, 6);

        assertThat(easel.picked)
                .containsExactly(
                        new Easel.Picked(0, 0, MaskMode.TAKE_AWAY),
                        new Easel.Picked(199, 99, MaskMode.TAKE_AWAY),
                        new Easel.Picked(5, 6, MaskMode.TAKE_AWAY));
    }

    @Test
    void theWandDoesNothingBesideThePicture() {
        easel.with(ToolKind.WAND).click(-0.5, 5).click(5, -0.5).click(200, 5).click(5, 100);
        assertThat(easel.picked).isEmpty();
    }

    @Test
    void noToolChangesAMaskThatIsLocked() {
        easel.act(() -> easel.view.paintableProperty().set(false));
        for (ToolKind tool : ToolKind.values()) {
            easel.with(tool).stroke(20, 10, 80, 10, 50, 70).click(30, 30);
            easel.takes(KeyCode.ENTER);
            easel.hover(30, 30);
            assertThat(easel.ask(easel.view::getCursor))
                    .as(tool.name())
                    .isEqualTo(tool == ToolKind.HAND ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        }

        assertThat(easel.painted).allSatisfy(mask -> assertThat(mask.isEmpty()).isTrue());
        assertThat(easel.picked).isEmpty();
        assertThat(easel.boxes).isEmpty();
        assertThat(easel.frames).isEmpty();
    }
}
