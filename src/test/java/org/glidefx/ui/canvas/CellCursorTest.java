package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.MaskShape;
import org.glidefx.editor.MaskShape.Corner;
import org.glidefx.editor.TileMask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Painting by keyboard alone. Cells are 20 pixels wide; the middle of the picture is in column 6, row 3. */
class CellCursorTest {

    private static final TileMask EMPTY = TileMask.empty(200, 100);

    private final Easel easel = new Easel();

    @BeforeEach
    void showCursor() {
        easel.act(() -> {
            easel.tools.sizeProperty().set(20);
            easel.view.setCellTexts("masked %d/%d", "free %d/%d");
            easel.view.cellCursorProperty().set(true);
        });
    }

    @AfterEach
    void close() {
        easel.close();
    }

    private static TileMask cell(TileMask before, int column, int row, MaskMode mode) {
        Corner one = new Corner(20.0 * (column - 1), 20.0 * (row - 1));
        return MaskShape.rectangle(one, new Corner(one.x() + 20, one.y() + 20)).drawOn(before, mode);
    }

    private String said() {
        return easel.ask(easel.view::getAccessibleText);
    }

    private double frameX() {
        Node cursor = easel.node("cell-cursor");
        return easel.ask(() -> {
            easel.view.layout();
            return cursor.getBoundsInLocal().getCenterX();
        });
    }

    @Test
    void isShownInTheMiddleUntilEscape() {
        assertThat(easel.isShown("cell-cursor")).isTrue();
        assertThat(frameX()).isBetween(Easel.LEFT + 109.0, Easel.LEFT + 112.0);
        assertThat(easel.takes(KeyCode.ESCAPE)).isTrue();
        assertThat(easel.isShown("cell-cursor")).isFalse();
        assertThat(easel.takes(KeyCode.SPACE)).isFalse();
    }

    @Test
    void paintsOnNoMaskThatIsCovered() {
        easel.act(() -> easel.view.paintableProperty().set(false));
        easel.takes(KeyCode.SPACE);
        assertThat(easel.painted).allSatisfy(mask -> assertThat(mask.isEmpty()).isTrue());
    }

    @Test
    void arrowsMoveFromCellToCellAndStopAtTheEdges() {
        easel.takes(KeyCode.RIGHT);
        assertThat(said()).isEqualTo("free 7/3");
        easel.takes(KeyCode.UP);
        assertThat(said()).isEqualTo("free 7/2");
        for (int i = 0; i < 20; i++) {
            easel.takes(KeyCode.LEFT);
            easel.takes(KeyCode.DOWN);
        }
        assertThat(said()).isEqualTo("free 1/5");
        for (int i = 0; i < 20; i++) {
            easel.takes(KeyCode.RIGHT);
            easel.takes(KeyCode.UP);
        }
        assertThat(said()).isEqualTo("free 10/1");
        assertThat(easel.painted).isEmpty();
    }

    @Test
    void spaceMasksTheCellAndBackspaceFreesIt() {
        easel.takes(KeyCode.SPACE);
        assertThat(said()).isEqualTo("masked 6/3");
        assertThat(easel.painted.getLast().toMask())
                .isEqualTo(cell(EMPTY, 6, 3, MaskMode.ADD).toMask());
        easel.takes(KeyCode.BACK_SPACE);

        assertThat(said()).isEqualTo("free 6/3");
        assertThat(easel.painted.getLast().isEmpty()).isTrue();
    }

    @Test
    void withShiftMovingPaints() {
        easel.takes(KeyCode.RIGHT, true);
        easel.takes(KeyCode.DOWN, true);

        assertThat(easel.painted.getLast().toMask())
                .isEqualTo(cell(cell(EMPTY, 7, 3, MaskMode.ADD), 7, 4, MaskMode.ADD)
                        .toMask());
    }

    @Test
    void aCellBesideTheViewIsBroughtIntoIt() {
        easel.act(() -> easel.view.zoom(8));
        for (int i = 0; i < 4; i++) {
            easel.takes(KeyCode.RIGHT);
        }

        Viewport viewport = easel.viewport();
        assertThat(viewport.toViewX(180)).isBetween(-0.5, Easel.WIDTH - 160 + 0.5);
        assertThat(viewport.toViewX(200)).isBetween(160 - 0.5, Easel.WIDTH + 0.5);
    }

    @Test
    void otherKeysAndModifiersAreNotForIt() {
        assertThat(easel.takes(KeyCode.A)).isFalse();
        assertThat(easel.ask(() -> easel.view.takes(
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, false, true, false))))
                .isFalse();
        assertThat(easel.ask(easel.view::getAccessibleText)).isNull();
    }

    @Test
    void withoutAPictureItIsHidden() {
        easel.act(() -> easel.view.show(null));
        assertThat(easel.isShown("cell-cursor")).isFalse();
        assertThat(easel.takes(KeyCode.SPACE)).isFalse();
    }
}
