package org.glidefx.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {

    @Test
    void pictureOfOneTileHasOne() {
        assertThat(Tiles.cover(64, 64, 64, 16).all()).containsExactly(new Tiles.Tile(0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "65, 64, 64, 16",
        "112, 113, 64, 16",
        "200, 64, 64, 16",
        "41, 99, 16, 4",
        "17, 17, 16, 8",
        "30, 30, 16, 0"
    })
    void tilesCoverThePictureAndOverlapEnough(int width, int height, int side, int overlap) {
        Tiles tiles = Tiles.cover(width, height, side, overlap);
        check(tiles.columns(), width, side, overlap);
        check(tiles.rows(), height, side, overlap);
        assertThat(tiles.all()).hasSize(tiles.count()).doesNotHaveDuplicates();
    }

    private static void check(List<Integer> starts, int length, int side, int overlap) {
        assertThat(starts.getFirst()).isZero();
        assertThat(starts.getLast()).isEqualTo(length - side);
        for (int i = 1; i < starts.size(); i++) {
            int shared = starts.get(i - 1) + side - starts.get(i);
            assertThat(shared).isGreaterThanOrEqualTo(overlap).isLessThan(side);
        }
        int fewest = (int) Math.ceil((length - overlap) / (double) (side - overlap));
        assertThat(starts).hasSize(Math.max(1, fewest));
    }

    @Test
    void largerTilesLieWhereTheSmallOnesDo() {
        Tiles tiles = Tiles.cover(100, 64, 64, 16);
        assertThat(tiles.times(4)).isEqualTo(new Tiles(400, 256, 256, List.of(0, 144), List.of(0)));
    }

    @ParameterizedTest
    @CsvSource({"63, 64, 64, 16", "64, 63, 64, 16", "64, 64, 64, 33", "64, 64, 64, -1", "64, 64, 0, 0"})
    void refusesWhatCannotBeCovered(int width, int height, int side, int overlap) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tiles.cover(width, height, side, overlap));
    }
}
