package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandleTest {

    private final Box box = new Box(10, 20, 100, 100);

    /** Shows the box from 70 to 270 across and from 100 to 300 down. */
    private final Viewport viewport = new Viewport(1000, 800, new Viewport.Size(400, 300), 2, 50, 60);

    @ParameterizedTest
    @CsvSource({
        "70, 100, TOP_LEFT",
        "82, 112, TOP_LEFT",
        "270, 88, TOP_RIGHT",
        "58, 312, BOTTOM_LEFT",
        "282, 312, BOTTOM_RIGHT",
        "82, 113, LEFT",
        "58, 287, LEFT",
        "258, 200, RIGHT",
        "83, 100, TOP",
        "170, 312, BOTTOM",
        "83, 113, ",
        "170, 200, ",
        "57, 200, ",
        "283, 312, ",
        "170, 313, "
    })
    void aPointIsNearTheEdgesWithinReachOnTheScreen(double x, double y, Handle wanted) {
        assertThat(Handle.near(viewport, box, MouseTool.Point.of(viewport, x, y), 12))
                .isEqualTo(wanted);
    }

    @Test
    void ofTwoOppositeEdgesWithinReachTheLeftAndUpperOneCounts() {
        Box small = new Box(10, 20, 2, 2);
        assertThat(Handle.near(viewport, small, MouseTool.Point.of(viewport, 74, 104), 12))
                .isEqualTo(Handle.TOP_LEFT);
    }

    @Test
    void eachMovesItsOwnSides() {
        assertThat(Handle.LEFT.moved(box, -5, 99)).isEqualTo(new Box(5, 20, 105, 100));
        assertThat(Handle.TOP.moved(box, 99, 5)).isEqualTo(new Box(10, 25, 100, 95));
        assertThat(Handle.BOTTOM_RIGHT.moved(box, 5, -5)).isEqualTo(new Box(10, 20, 105, 95));
    }

    @Test
    void aBoxNeverTurnsInsideOut() {
        assertThat(Handle.LEFT.moved(box, 500, 0)).isEqualTo(new Box(109, 20, 1, 100));
        assertThat(Handle.BOTTOM.moved(box, 0, -500)).isEqualTo(new Box(10, 20, 100, 1));
    }

    @ParameterizedTest
    @EnumSource(Handle.class)
    void cornersOfASquareKeepTheOppositeCorner(Handle handle) {
        if (!handle.isCorner()) {
            return;
        }
        SplittableRandom random = new SplittableRandom(handle.ordinal());
        for (int i = 0; i < 100; i++) {
            Box moved = handle.movedSquare(box, random.nextDouble(-300, 300), random.nextDouble(-300, 300));
            assertThat(moved.width()).isEqualTo(moved.height());
            double oppositeX = 2 * 60 - handle.x(box);
            double oppositeY = 2 * 70 - handle.y(box);
            assertThat(moved.x() == oppositeX || moved.right() == oppositeX).isTrue();
            assertThat(moved.y() == oppositeY || moved.bottom() == oppositeY).isTrue();
        }
    }
}
