package org.glidefx.ui.strips;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of the grid of candidates over the canvas, and the size of their tiles below it. */
class GridShapeTest {

    @ParameterizedTest
    @CsvSource({
        "1, 900, 500, 1, 1",
        "2, 900, 500, 2, 1",
        "2, 400, 900, 1, 2",
        "4, 900, 800, 2, 2",
        "8, 1000, 500, 4, 2",
        "8, 1600, 300, 8, 1",
        "5, 900, 600, 3, 2"
    })
    void squaresAreAsLargeAsTheRoomAllows(int count, double width, double height, int columns, int rows) {
        assertThat(GridShape.of(count, width, height)).isEqualTo(new GridShape(columns, rows));
    }

    @Test
    void everyCandidateHasAPlace() {
        for (int count = 1; count <= 40; count++) {
            GridShape shape = GridShape.of(count, 731, 417);
            assertThat(shape.columns() * shape.rows()).isGreaterThanOrEqualTo(count);
            assertThat(shape.columns() * (shape.rows() - 1)).isLessThan(count);
        }
    }

    @Test
    void tilesGrowWithTheWindowBetweenTheirBounds() {
        assertThat(TileSize.of(600, 13)).isEqualTo(73);
        assertThat(TileSize.of(900, 13)).isEqualTo(94);
        assertThat(TileSize.of(2160, 13)).isEqualTo(TileSize.LARGEST);
        assertThat(TileSize.of(100, 1)).isEqualTo(TileSize.SMALLEST);
    }

    @Test
    void tilesHaveRoomForLargeWords() {
        assertThat(TileSize.of(700, 19.5)).isEqualTo(109);
        assertThat(TileSize.of(700, 40)).isEqualTo(224);
    }
}
